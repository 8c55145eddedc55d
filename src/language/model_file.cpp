#include "language/model_file.h"

#include <cstring>
#include <nlohmann/json.hpp>

namespace chancery {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kMagic = "CHANMDL1";
constexpr std::size_t kAlign = 64;

std::string shape_text(const std::vector<std::size_t>& shape) {
  std::string text = "[";
  for (const std::size_t size : shape) text += (text.size() > 1 ? "," : "") + std::to_string(size);
  return text + "]";
}

Result<std::string> manifest_hash(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return Error{Fault::not_found, path + ": the model's manifest is missing"};
  const Json manifest = Json::parse(*text, nullptr, false);
  if (!manifest.is_object()) return Error{Fault::bad_data, path + ": not a manifest (no JSON object)"};
  const auto found = manifest.find("sha256");
  if (found == manifest.end() || !found->is_string()) {
    return Error{Fault::bad_data, path + ": the manifest has no \"sha256\" of the model"};
  }
  return found->get<std::string>();
}

std::size_t number(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::size_t>() : ~std::size_t{0};
}

std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Bytes [offset, offset + size) of `data`, or nullptr where they lie outside or unaligned.
const char* place(std::string_view data, std::size_t offset, std::size_t size) {
  if (offset % kAlign != 0 || offset > data.size() || size > data.size() - offset) return nullptr;
  return data.data() + offset;
}

std::optional<Tensor> tensor_of(const Json& entry, std::string_view data) {
  if (!entry.is_object() || !entry.contains("shape") || !entry["shape"].is_array()) return std::nullopt;
  Tensor tensor;
  for (const Json& size : entry["shape"]) {
    if (!size.is_number_unsigned() || size.get<std::size_t>() > (1U << 28)) return std::nullopt;
    tensor.shape.push_back(size.get<std::size_t>());
  }
  const std::size_t size = tensor.size();
  if (tensor.shape.empty() || size == 0 || size > (1U << 28)) return std::nullopt;
  const std::size_t offset = number(entry, "offset");
  const std::string type = text_in(entry, "dtype");
  if (type == "f32") {
    tensor.floats = reinterpret_cast<const float*>(place(data, offset, size * sizeof(float)));
    return tensor.floats ? std::optional(tensor) : std::nullopt;
  }
  if (type != "i8") return std::nullopt;
  const std::size_t rows = size / tensor.row_size();
  tensor.bytes = reinterpret_cast<const std::int8_t*>(place(data, offset, size));
  tensor.scales = reinterpret_cast<const float*>(place(data, number(entry, "scale_offset"), rows * sizeof(float)));
  return tensor.bytes && tensor.scales ? std::optional(tensor) : std::nullopt;
}

}  // namespace

std::size_t Tensor::size() const {
  std::size_t product = 1;
  for (const std::size_t n : shape) product *= n;
  return product;
}

void Tensor::add_row(std::size_t row, float* out) const {
  const std::size_t width = row_size();
  if (floats) {
    for (std::size_t i = 0; i < width; ++i) out[i] += floats[row * width + i];
    return;
  }
  const float scale = scales[row];
  for (std::size_t i = 0; i < width; ++i) out[i] += scale * static_cast<float>(bytes[row * width + i]);
}

std::vector<float> Tensor::values() const {
  std::vector<float> out(size());
  for (std::size_t row = 0; row < size() / row_size(); ++row) add_row(row, out.data() + row * row_size());
  return out;
}

Result<ModelFile> ModelFile::open(const std::string& folder) {
  const std::string path = folder + "/chancery-en.model";
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const auto expected = manifest_hash(folder + "/chancery-en.json");
  if (!expected) return expected.error();
  const std::string found = sha256(file->bytes());
  if (found != *expected) {
    return Error{Fault::bad_data, path + ": damaged or foreign model: expected sha256 " + *expected + ", found " + found};
  }
  ModelFile model(std::move(*file), path);
  model.id_ = "chancery-en " + found.substr(0, 16);
  if (auto read = model.read_header(); !read) return read.error();
  return model;
}

Outcome ModelFile::read_header() {
  const auto fault = [&](const std::string& cause) { return Error{Fault::bad_data, path_ + ": " + cause}; };
  const std::string_view bytes = file_.bytes();
  std::uint64_t size = 0;
  if (bytes.size() < 16 || bytes.substr(0, 8) != kMagic) return fault("not a model file (no CHANMDL1 at its start)");
  std::memcpy(&size, bytes.data() + 8, 8);
  if (size > bytes.size() - 16) return fault("the header is longer than the file");
  const Json header = Json::parse(bytes.substr(16, size), nullptr, false);
  if (!header.is_object()) return fault("the header is no JSON object");
  if (number(header, "format") != 1) return fault("format is not 1");
  if (text_in(header, "architecture") != "minilm-l6-ud") {
    return fault("architecture '" + text_in(header, "architecture") + "' is not minilm-l6-ud");
  }
  if (text_in(header, "fingerprint") != kFingerprint) {
    return fault("fingerprint '" + text_in(header, "fingerprint") + "' is not '" + std::string(kFingerprint) + "'");
  }
  const std::size_t start = (16 + size + kAlign - 1) / kAlign * kAlign;
  const std::string_view data = start < bytes.size() ? bytes.substr(start) : std::string_view();
  const Json vocabulary = header.value("vocab", Json::object());
  const char* pieces = place(data, number(vocabulary, "offset"), number(vocabulary, "size"));
  if (!pieces) return fault("the vocabulary lies outside the file");
  pieces_ = std::string_view(pieces, number(vocabulary, "size"));
  if (const Json lexicon = header.value("lexicon", Json::object()); !lexicon.empty()) {
    const char* lines = place(data, number(lexicon, "offset"), number(lexicon, "size"));
    if (!lines) return fault("the lexicon lies outside the file");
    lexicon_ = std::string_view(lines, number(lexicon, "size"));
  }
  const Json tensors = header.value("tensors", Json::object());
  for (const auto& [name, entry] : tensors.items()) {
    const auto tensor = tensor_of(entry, data);
    if (!tensor) return fault("tensor '" + name + "' is malformed");
    tensors_[name] = *tensor;
  }
  const Json config = header.value("config", Json::object());
  for (const auto& [key, value] : config.items()) config_[key] = value.dump();
  const Json heads = header.value("labels", Json::object());
  for (const auto& [head, labels] : heads.items()) {
    for (const Json& label : labels) {
      if (!label.is_string()) return fault("a label of '" + head + "' is no text");
      labels_[head].push_back(label.get<std::string>());
    }
  }
  return Done{};
}

Result<Tensor> ModelFile::tensor(const std::string& name, const std::vector<std::size_t>& shape) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return Error{Fault::bad_data, path_ + ": tensor '" + name + "' is missing"};
  if (found->second.shape != shape) {
    return Error{Fault::bad_data, path_ + ": tensor '" + name + "' is " + shape_text(found->second.shape) + ", not " +
                                      shape_text(shape)};
  }
  return found->second;
}

const std::vector<std::string>& ModelFile::labels(const std::string& head) const {
  static const std::vector<std::string> none;
  const auto found = labels_.find(head);
  return found == labels_.end() ? none : found->second;
}

std::string ModelFile::config(const std::string& key) const {
  const auto found = config_.find(key);
  return found == config_.end() ? std::string() : found->second;
}

std::vector<std::string_view> ModelFile::pieces() const { return split(pieces_, '\n'); }

}  // namespace chancery
