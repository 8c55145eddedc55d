#pragma once

/// The file that training writes: labels, pieces and tensors behind a header, proved by its manifest.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// The reading of words that a model was trained with; a model with another one is refused.
inline constexpr std::string_view kFingerprint = "bert-uncased-nfd;pieces<=12;chars<=100;shape8;capsfold";

/// A file mapped into memory, read only.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

/// One tensor inside the mapped file. An int8 tensor has one scale for each row of its last dimension.
struct Tensor {
  std::vector<std::size_t> shape;
  const float* floats = nullptr;
  const std::int8_t* bytes = nullptr;
  const float* scales = nullptr;

  std::size_t size() const;
  std::size_t row_size() const { return shape.empty() ? 0 : shape.back(); }
  /// Adds row `row` to `out`.
  void add_row(std::size_t row, float* out) const;
  std::vector<float> values() const;
};

class ModelFile {
 public:
  /// Opens `folder`/chancery-en.model beside its manifest chancery-en.json.
  static Result<ModelFile> open(const std::string& folder);

  /// The tensor of that name and shape, or an error naming both shapes.
  Result<Tensor> tensor(const std::string& name, const std::vector<std::size_t>& shape) const;
  bool has(const std::string& name) const { return tensors_.contains(name); }
  /// The labels of a head; empty if the model has no such head.
  const std::vector<std::string>& labels(const std::string& head) const;
  /// A member of the header's "config" as JSON text; empty if there is none.
  std::string config(const std::string& key) const;
  std::vector<std::string_view> pieces() const;
  /// Lines "lower-case form, part of speech, lemma", tab-separated: words that training met. Empty where the model has none.
  std::string_view lexicon() const { return lexicon_; }
  const std::string& id() const { return id_; }
  const std::string& path() const { return path_; }

 private:
  ModelFile(MappedFile file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
  Outcome read_header();

  MappedFile file_;
  std::string path_;
  std::string id_;
  std::string_view pieces_;
  std::string_view lexicon_;
  std::map<std::string, Tensor> tensors_;
  std::map<std::string, std::string> config_;
  std::map<std::string, std::vector<std::string>> labels_;
};

}  // namespace chancery
