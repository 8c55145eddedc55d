#include <charconv>

#include "reading/ascii.h"
#include "reading/charset.h"
#include "reading/http_message.h"
#include "reading/item_readers.h"
#include "reading/metadata.h"
#include "reading/plain_text.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxHeader = 64 << 10;
constexpr std::size_t kMaxRecord = 64 << 20;

/// The next place where a record may begin, at a line's start, from `from` on.
std::size_t next_record(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find("WARC/", from); at != std::string_view::npos; at = bytes.find("WARC/", at + 1)) {
    const bool starts_line = at == 0 || bytes[at - 1] == '\n';
    if (starts_line && at + 5 < bytes.size() && is_ascii_digit(bytes[at + 5])) return at;
  }
  return std::string_view::npos;
}

class WarcReader {
 public:
  WarcReader(Unpacker& bytes, const ItemContext& context) : bytes_(bytes), context_(context) {}

  void run() {
    while (!stopped_ && find_record()) read_record();
  }

 private:
  std::string_view buffer() const { return std::string_view(buffer_).substr(begin_); }

  /// Whether more bytes came.
  bool more() {
    if (begin_ > 0) {
      buffer_.erase(0, begin_);
      begin_ = 0;
    }
    std::string why;
    const bool got = bytes_.more(buffer_);
    if (bytes_.was_damaged(why)) {
      context_.skip(where(), "damaged archive", why);
      buffer_ += "\r\n";  // what comes next may be a record, and records begin lines
    }
    return got;
  }

  std::string where() const { return context_.source + "#" + std::to_string(records_); }

  /// Brings the next record's first byte to the front. Bytes that are no record are counted once.
  bool find_record() {
    std::size_t junk = 0;
    for (;;) {
      const std::size_t start = next_record(buffer(), 0);
      const std::size_t left = start == std::string_view::npos ? buffer().size() - std::min<std::size_t>(buffer().size(), 5) : start;
      if (buffer().substr(0, left).find_first_not_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) junk += left;
      begin_ += left;
      if (start != std::string_view::npos || !more()) {
        if (junk > 0) context_.skip(where(), "bytes between records", std::to_string(junk) + " bytes are no WARC record");
        return start != std::string_view::npos;
      }
    }
  }

  void read_record() {
    ++records_;
    std::size_t body = end_of_headers(buffer().substr(0, kMaxHeader));
    while (body == std::string_view::npos && buffer().size() < kMaxHeader && more()) body = end_of_headers(buffer().substr(0, kMaxHeader));
    if (body == std::string_view::npos) return give_up("bad record", "the header does not end within 64 KB");
    const Headers headers = Headers::parse(buffer().substr(0, body));
    const std::string_view stated = headers.value("Content-Length");
    std::size_t length = 0;
    const auto read = std::from_chars(stated.data(), stated.data() + stated.size(), length);
    if (stated.empty() || read.ec != std::errc() || read.ptr != stated.data() + stated.size()) {
      return give_up("bad record", "Content-Length is missing or no number");
    }
    if (length > kMaxRecord) return pass_over(body, length);
    while (buffer().size() < body + length) {
      if (!more()) return give_up("bad record", "the record is shorter than its Content-Length");
    }
    if (!ends_well(body + length)) return give_up("bad record", "Content-Length does not lead to the record's end");
    take(headers, std::string(buffer().substr(body, length)));
    begin_ += body + length;
  }

  /// Whether what follows a record is blank, or the next record, or nothing yet.
  bool ends_well(std::size_t end) {
    while (buffer().size() < end + 4 && more()) {}
    const std::string_view after = buffer().substr(end, 4);
    return after.empty() || after.front() == '\r' || after.front() == '\n' || after.starts_with("WARC");
  }

  /// Goes one byte on, so that the next record is looked for inside this one.
  void give_up(std::string reason, std::string detail) {
    context_.skip(where(), std::move(reason), std::move(detail));
    begin_ += std::min<std::size_t>(1, buffer().size());
  }

  void pass_over(std::size_t body, std::size_t length) {
    context_.skip(where(), "record too large", std::to_string(length >> 20) + " MB stated");
    begin_ += body;
    // A lying length must not swallow the rest of the archive: stop at what looks like a record.
    while (length > 0) {
      const std::size_t step = std::min(length, buffer().size());
      if (const std::size_t next = next_record(buffer().substr(0, step), 0); next != std::string_view::npos) {
        begin_ += next;
        return;
      }
      begin_ += step;
      length -= step;
      if (length > 0 && !more()) return;
    }
  }

  void take(const Headers& headers, const std::string& block) {
    const std::string_view type = headers.value("WARC-Type");
    const std::string_view content_type = headers.value("Content-Type");
    if (equals_ignoring_case(type, "response")) return take_response(headers, block);
    const bool is_html = find_ignoring_case(content_type, "html") != std::string_view::npos;
    const bool is_text = equals_ignoring_case(type, "conversion") && starts_ignoring_case(content_type, "text/plain");
    if (is_text) return give_text(headers, block);
    if ((equals_ignoring_case(type, "resource") || equals_ignoring_case(type, "conversion")) && is_html) {
      give(headers, block, charset_of(content_type));
    }
  }

  void take_response(const Headers& headers, const std::string& block) {
    const auto message = http_response(block);
    if (!message) return context_.skip(where(), "bad record", message.error().message);
    if (message->status != 200) return context_.skip(where(), "no page", "HTTP status " + std::to_string(message->status));
    const std::string_view type = message->headers.value("Content-Type");
    const bool is_html = type.empty() || find_ignoring_case(type, "html") != std::string_view::npos;
    if (!is_html) return context_.skip(where(), "no page", "content type " + std::string(type.substr(0, 60)));
    give(headers, message->body, charset_of(type));
  }

  static std::string_view address_of(const Headers& headers) {
    std::string_view url = headers.value("WARC-Target-URI");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    return url;
  }

  void give(const Headers& headers, std::string_view body, std::string_view charset) {
    stopped_ = !read_page(body, charset, where(), address_of(headers), context_);
  }

  /// Common Crawl's WET files hold the text of pages, tags gone.
  void give_text(const Headers& headers, std::string_view block) {
    Article article = article_of_text(decoded_page(block, {}), where(), context_.rules());
    article.url = std::string(address_of(headers));
    if (const std::string host = host_of(*article.url); !host.empty()) article.outlet_domain = host;
    stopped_ = !context_.give(std::move(article));
  }

  Unpacker& bytes_;
  const ItemContext& context_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t records_ = 0;
  bool stopped_ = false;
};

}  // namespace

void read_warc(Unpacker& bytes, const ItemContext& context) { WarcReader(bytes, context).run(); }

}  // namespace chancery
