#include "reading/reading.h"

#include "reading/charset.h"
#include "reading/html_page.h"
#include "reading/input_kind.h"
#include "reading/item_readers.h"
#include "reading/metadata.h"
#include "reading/plain_text.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxDocument = 64 << 20;

/// Enough of the unpacked bytes to tell the kind.
std::string beginning_of(std::string_view bytes) {
  if (packing_of(bytes) == Packing::none) return std::string(bytes.substr(0, 8192));
  Unpacker unpacker(bytes);
  std::string head;
  while (head.size() < 8192 && unpacker.more(head)) {}
  return head;
}

void read_sentences(std::string_view text, const ItemContext& context) {
  std::size_t number = 0;
  for (const std::string_view raw : split(text, '\n')) {
    ++number;
    const std::string line = one_spaced(raw);
    if (line.empty()) continue;
    Article article = article_of_body(line, context.source + "#" + std::to_string(number));
    if (const std::string language = language_of(line, context.rules()); !language.empty()) article.language = language;
    if (!context.give(std::move(article))) return;
  }
}

/// Kinds that are one document, or are read whole.
void read_document(std::string_view bytes, InputKind kind, const ItemContext& context) {
  if (kind == InputKind::html) {
    read_page(bytes, {}, context.source, {}, context);
    return;
  }
  if (kind == InputKind::feed) return read_feed(bytes, context);
  const std::string text = decoded_page(bytes, {});
  if (kind == InputKind::sentences) return read_sentences(text, context);
  Article article = kind == InputKind::body ? article_of_body(text, context.source) : article_of_text(text, context.source, context.rules());
  if (!article.language) {
    if (const std::string language = language_of(article.text, context.rules()); !language.empty()) article.language = language;
  }
  context.give(std::move(article));
}

}  // namespace

bool ItemContext::give(Article&& article) const {
  if (!article.published && options.published) {
    article.published = whole_day(*options.published);
    article.published_basis = DateBasis::given;
  }
  return sink.article(std::move(article));
}

void ItemContext::skip(std::string_view where, std::string reason, std::string detail) const {
  sink.skipped(Skipped{std::string(where), std::move(reason), std::move(detail)});
}

bool read_page(std::string_view bytes, std::string_view charset, const std::string& source, std::string_view url,
               const ItemContext& context) {
  if (bytes.size() > kMaxPageBytes) {
    context.skip(source, "page too large", std::to_string(bytes.size() >> 20) + " MB");
    return true;
  }
  return context.give(article_of_page(decoded_page(bytes, charset), source, url, context.rules()));
}

void read_bytes(std::string_view bytes, const std::string& source, const ReadingOptions& options, const ReadingSink& sink) {
  const ItemContext context{source, options, sink};
  const InputKind kind = options.input == InputKind::automatic ? kind_of_bytes(beginning_of(bytes), source) : options.input;
  if (kind == InputKind::warc || kind == InputKind::jsonl) {
    Unpacker unpacker(bytes);
    return kind == InputKind::warc ? read_warc(unpacker, context) : read_json_lines(unpacker, context);
  }
  if (packing_of(bytes) == Packing::none) {
    if (bytes.size() > kMaxDocument) return context.skip(source, "file too large", std::to_string(bytes.size() >> 20) + " MB");
    return read_document(bytes, kind, context);
  }
  const auto plain = unpacked(bytes);
  if (!plain) return context.skip(source, "damaged archive", plain.error().message);
  if (!plain->damage.empty()) context.skip(source, "damaged archive", plain->damage + "; what came before is read");
  read_document(plain->bytes, kind, context);
}

std::string article_id(const Article& article) { return sha256(one_spaced(article.text)); }

}  // namespace chancery
