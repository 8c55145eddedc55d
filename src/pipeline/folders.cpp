#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "pipeline/pipeline.h"

namespace chancery {

namespace {

namespace fs = std::filesystem;

/// $`variable`, else the first of the usual places where `folder` lies, else the source tree's.
std::string find_folder(const char* variable, const std::string& program, const std::string& folder) {
  if (const char* named = std::getenv(variable); named && *named) return named;
  std::error_code ignored;
  const fs::path home = fs::canonical(program, ignored).parent_path();
  for (const fs::path& place : {home / ".." / folder, home / ".." / "share" / "chancery" / folder}) {
    if (!home.empty() && fs::is_directory(place, ignored)) return place.lexically_normal().string();
  }
  return (fs::path(CHANCERY_SOURCE_DIR) / folder).string();
}

}  // namespace

Folders find_folders() {
  const std::string program = "/proc/self/exe";
  return {find_folder("CHANCERY_DATA", program, "data"), find_folder("CHANCERY_MODELS", program, "models")};
}

std::string data_fingerprint(const std::string& data_folder) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (fs::recursive_directory_iterator at(data_folder, ignored), end; at != end; at.increment(ignored)) {
    if (at->is_regular_file(ignored) && at->path().extension() == ".tsv") files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  Sha256 hash;
  for (const std::string& file : files) {
    hash.add(file.substr(data_folder.size()));
    if (const auto bytes = read_file(file)) hash.add(*bytes);
  }
  return hash.hex().substr(0, 16);
}

}  // namespace chancery
