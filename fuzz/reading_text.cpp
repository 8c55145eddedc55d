/// Any bytes as scraped text: sound, and no paragraph that the text did not hold. As a body: the text as it stands.
#include "reading/charset.h"
#include "reading/unpack.h"
#include "reading/wording.h"
#include "reading_oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (chancery::packing_of(bytes) != chancery::Packing::none) return 0;  // what is packed is unpacked first, and is another text
  const std::string whole = chancery::decoded_page(bytes, {});
  const std::string spaced = chancery::one_spaced(whole);
  const auto articles = chancery::read_items(bytes, chancery::InputKind::text);
  chancery::demand_sound(articles);
  for (const chancery::Article& article : articles) {
    for (const chancery::Span& span : article.paragraphs) {
      chancery::demand(spaced.find(chancery::text_of(article.text, span)) != std::string::npos);
    }
  }
  const auto body = chancery::read_items(bytes, chancery::InputKind::body);
  chancery::demand_sound(body);
  chancery::demand(size == 0 || (body.size() == 1 && body[0].text == whole));
  chancery::demand_sound(chancery::read_items(bytes, chancery::InputKind::sentences));
  return 0;
}
