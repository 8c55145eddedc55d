#include "temp_folder.h"

#include <stdlib.h>

#include <filesystem>

namespace chancery {

TempFolder::TempFolder() : path_((std::filesystem::temp_directory_path() / "chancery_XXXXXX").string()) {
  if (!mkdtemp(path_.data())) path_.clear();
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace chancery
