#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "reading/reading.h"

namespace chancery {

namespace {

namespace fs = std::filesystem;

/// A file's bytes, mapped while this lives.
class MappedFile {
 public:
  explicit MappedFile(int descriptor) {
    struct stat about {};
    if (descriptor < 0 || fstat(descriptor, &about) != 0) return;
    is_open_ = true;
    size_ = static_cast<std::size_t>(about.st_size);
    if (size_ == 0) return;
    bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes_ == MAP_FAILED) {
      is_open_ = false;
      size_ = 0;
      return;
    }
    madvise(bytes_, size_, MADV_SEQUENTIAL);
  }
  ~MappedFile() {
    if (size_ > 0) munmap(bytes_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  bool is_open() const { return is_open_; }
  std::string_view bytes() const { return size_ == 0 ? std::string_view() : std::string_view(static_cast<const char*>(bytes_), size_); }

 private:
  bool is_open_ = false;
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

/// Closes a descriptor at the end of its scope.
struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) close(number);
  }
};

/// Standard input copied into a file without a name, so that long input takes disk and not memory.
int spooled_input() {
  std::error_code none;
  std::string name = (fs::temp_directory_path(none) / "chancery-input-XXXXXX").string();
  const int file = none ? -1 : mkstemp(name.data());
  if (file < 0) return -1;
  unlink(name.c_str());
  char block[65536];
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, block, sizeof block);
    if (got == 0) return file;
    if (got < 0 || write(file, block, static_cast<std::size_t>(got)) != got) {
      close(file);
      return -1;
    }
  }
}

/// The files under a folder in sorted order; names that begin with a dot are left alone.
std::vector<std::string> files_under(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    const bool is_hidden = at->path().filename().native().starts_with('.');
    if (is_hidden && at->is_directory(failed)) at.disable_recursion_pending();
    if (!is_hidden && at->is_regular_file(failed)) files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// False: the sink wants no more.
bool read_one(const std::string& path, const ReadingOptions& options, const ReadingSink& sink) {
  bool wants_more = true;
  ReadingSink counted = sink;
  counted.article = [&](Article&& article) { return wants_more = sink.article(std::move(article)); };
  const bool is_input = path == "-";
  const Descriptor file{is_input ? spooled_input() : open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  const MappedFile mapped(file.number);
  if (!mapped.is_open()) {
    sink.skipped({path, "cannot be read", ""});
    return true;
  }
  if (mapped.bytes().empty()) {
    sink.skipped({path, "empty file", ""});
    return true;
  }
  read_bytes(mapped.bytes(), path, options, counted);
  return wants_more;
}

}  // namespace

Outcome read_articles(const std::vector<std::string>& paths, const ReadingOptions& options, const ReadingSink& sink) {
  if (!options.rules) return Error{Fault::usage, "the reading rules (data/reading) are not loaded"};
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (path == "-") {
      files.push_back(path);
    } else if (!fs::exists(status)) {
      return Error{Fault::not_found, path + ": no such file or folder"};
    } else if (fs::is_directory(status)) {
      const std::vector<std::string> found = files_under(path);
      if (found.empty()) return Error{Fault::not_found, path + ": the folder holds no files"};
      files.insert(files.end(), found.begin(), found.end());
    } else {
      files.push_back(path);
    }
  }
  for (const std::string& file : files) {
    if (!read_one(file, options, sink)) break;
  }
  return Done{};
}

}  // namespace chancery
