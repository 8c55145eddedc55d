#include "pipeline/pipeline.h"

#include "pipeline/ordered_work.h"

namespace chancery {

Result<Knowledge> load_knowledge(const Folders& folders, const std::vector<std::string>& actor_files) {
  auto reading = ReadingRules::load(folders.data);
  if (!reading) return reading.error();
  auto parser = Parser::load(folders.models, folders.data);
  if (!parser) return parser.error();
  auto registry = Registry::load(folders.data);
  if (!registry) return registry.error();
  for (const std::string& file : actor_files) {
    if (auto added = registry->add_actors(file); !added) return added.error();
  }
  auto lexicon = Lexicon::load(folders.data);
  if (!lexicon) return lexicon.error();
  ExtractionRun run{"chancery 0.1.0", parser->model_id(), data_fingerprint(folders.data)};
  return Knowledge{*std::move(reading), *std::move(parser), *std::move(registry), *std::move(lexicon), std::move(run)};
}

Record read_article(Article article, const Knowledge& knowledge, InputKind input) {
  ParseOptions options;
  options.one_sentence_a_line = input == InputKind::sentences;
  options.vectors = true;
  const Parsed parsed = knowledge.parser.parse(article.text, options);
  const Publisher publisher{article.outlet_name ? std::string_view(*article.outlet_name) : std::string_view(),
                            article.outlet_domain ? std::string_view(*article.outlet_domain) : std::string_view()};
  Resolution resolution = resolve(article.text, parsed, article.published, knowledge.registry, publisher);
  return code(std::move(article), parsed, std::move(resolution), knowledge.registry, knowledge.lexicon);
}

Result<RunReport> read_all(const std::vector<std::string>& paths, const Knowledge& knowledge,
                           const RunOptions& options, const std::function<bool(Record&&)>& take,
                           const std::function<void(const Skipped&)>& skip) {
  RunReport report;
  bool goes_on = true;
  OrderedWork<Article, Record> work(
      options.jobs,
      [&](Article&& article) { return read_article(std::move(article), knowledge, options.reading.input); },
      [&](Record&& record) {
        ++report.documents;
        if (goes_on) goes_on = take(std::move(record));
      });
  const auto interrupted = [&] { return options.interrupted && options.interrupted->load(); };
  ReadingSink sink;
  sink.article = [&](Article&& article) {
    work.add(std::move(article));
    return goes_on && !interrupted();
  };
  sink.skipped = [&](Skipped&& skipped) {
    ++report.skipped[skipped.reason];
    skip(skipped);
  };
  ReadingOptions reading = options.reading;
  reading.rules = &knowledge.reading;
  const Outcome read = read_articles(paths, reading, sink);
  work.finish();
  if (!read) return read.error();
  report.interrupted = interrupted();
  return report;
}

}  // namespace chancery
