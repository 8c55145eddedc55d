# What every target of ours is compiled with; a consumer of the libraries gets none of it.
add_library(chancery_options INTERFACE)
target_compile_options(chancery_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow $<$<BOOL:${CHANCERY_STRICT}>:-Wconversion;-Werror>)

# chancery_module(NAME [USES earlier...] [LIBRARIES third-party...]): one folder, one library, one public header.
# A module may use only modules already added, so the order in src/CMakeLists.txt is the flow of data and
# a cycle cannot be written down.
function(chancery_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LIBRARIES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  add_library(chancery_${name} STATIC ${sources})
  target_sources(chancery_${name} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${name}.h)
  target_include_directories(chancery_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  foreach(used IN LISTS arg_USES)
    if(NOT TARGET chancery_${used})
      message(FATAL_ERROR "${name} uses ${used}, which does not come before it in src/CMakeLists.txt")
    endif()
    target_link_libraries(chancery_${name} PUBLIC chancery_${used})
  endforeach()
  target_link_libraries(chancery_${name} PRIVATE chancery_options ${arg_LIBRARIES})
  if(NOT OpenMP::OpenMP_CXX IN_LIST arg_LIBRARIES)  # its flag makes headers precompiled without it unfit
    chancery_precompile(chancery_${name} chancery_base
      <algorithm> <map> <optional> <set> <string> <string_view> <unordered_map> <vector>)
  endif()
endfunction()

# chancery_precompile(TARGET FIRST headers...): FIRST precompiles the headers, every other target of the same flags takes them over.
# With ccache nothing is precompiled: it would miss whenever a folder moves. So each source is built without, too, and must name its headers.
function(chancery_precompile target first)
  if(CCACHE)
    return()
  endif()
  if(target STREQUAL first)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${first})
  endif()
endfunction()

# chancery_test(NAME [USES modules...] [LIBRARIES...]): tests/NAME/*.cpp as one program, its cases found by ctest.
function(chancery_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LIBRARIES")
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  foreach(used IN LISTS arg_USES)
    target_link_libraries(test_${name} PRIVATE chancery_${used})
  endforeach()
  target_link_libraries(test_${name} PRIVATE chancery_options ${arg_LIBRARIES} GTest::gtest_main)
  # Tests are built more often than they run; what they test is optimised all the same.
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  chancery_precompile(test_${name} test_base <gtest/gtest.h> <algorithm> <map> <optional> <string> <string_view> <vector>)
  gtest_discover_tests(test_${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
endfunction()
