// Speed of parsing on one core, beside the floor that the matrix products alone would take.
// usage: bench_language TEXT [MODELS]    prints tokens/s of the whole and of tokenizing, memory, and the share of the floor reached
#include <dnnl.hpp>
#include <omp.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "language/linear.h"
#include "language/sentences.h"

namespace {

using namespace chancery;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Work>
double best_seconds(int rounds, Work work) {
  double best = 1e9;
  for (int i = 0; i < rounds; ++i) {
    const double start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

constexpr int kRows = 256;

double own_seconds(std::size_t in, std::size_t out) {
  const Linear linear(std::vector<float>(in * out, 0.1F), std::vector<float>(out), out, in);
  Operand x;
  x.resize(kRows, in);
  const std::vector<float> row(in, 0.5F);
  for (std::size_t i = 0; i < kRows; ++i) x.set_row(i, row.data());
  Aligned<float> y(kRows * linear.stride());
  return best_seconds(200, [&] { linear.apply(x, kRows, y.data()); });
}

double onednn_seconds(dnnl_dim_t in, dnnl_dim_t out) {
  using namespace dnnl;
  const engine cpu(engine::kind::cpu, 0);
  stream queue(cpu);
  const memory::desc x({kRows, in}, memory::data_type::bf16, memory::format_tag::ab);
  const memory::desc w({in, out}, memory::data_type::bf16, memory::format_tag::any);
  const memory::desc y({kRows, out}, memory::data_type::f32, memory::format_tag::ab);
  const matmul::primitive_desc description(matmul::desc(x, w, y), cpu);
  const matmul product(description);
  memory xs(description.src_desc(), cpu);
  memory ws(description.weights_desc(), cpu);
  memory ys(description.dst_desc(), cpu);
  return best_seconds(200, [&] {
    product.execute(queue, {{DNNL_ARG_SRC, xs}, {DNNL_ARG_WEIGHTS, ws}, {DNNL_ARG_DST, ys}});
    queue.wait();
  });
}

/// Seconds that the encoder's products of one piece take at least, by the better of the two.
double floor_of_piece() {
  struct Shape {
    std::size_t in;
    std::size_t out;
  };
  double seconds = 0;
  std::puts("product of 256 rows\tours TFLOP/s\toneDNN TFLOP/s");
  for (const Shape s : {Shape{384, 1152}, {384, 384}, {384, 1536}, {1536, 384}}) {
    const double work = 2.0 * kRows * static_cast<double>(s.in * s.out) * 1e-12;
    const double own = own_seconds(s.in, s.out);
    const double other = onednn_seconds(static_cast<dnnl_dim_t>(s.in), static_cast<dnnl_dim_t>(s.out));
    std::printf("%zux%zu\t%.2f\t%.2f\n", s.in, s.out, work / own, work / other);
    seconds += 6 * std::min(own, other) / kRows;
  }
  return seconds;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return std::fputs("usage: bench_language TEXT [MODELS]\n", stderr), 2;
  omp_set_num_threads(1);
  const auto text = read_file(arguments[1]);
  if (!text) return std::fprintf(stderr, "%s\n", text.error().message.c_str()), 1;
  const std::string repaired = repaired_utf8(*text);
  const double load_start = cpu_seconds();
  const auto parser = Parser::load(count > 2 ? arguments[2] : "models");
  if (!parser) return std::fprintf(stderr, "%s\n", parser.error().message.c_str()), 1;
  std::printf("load\t%.3f cpu s\n", cpu_seconds() - load_start);
  std::size_t words = 0;
  const double whole = best_seconds(7, [&] {
    words = 0;
    for (const Sentence& sentence : parser->parse(repaired).sentences) words += sentence.words.size();
  });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("parse\t%zu words\t%.0f words/s of one core\t%ld MB\n", words, static_cast<double>(words) / whole, usage.ru_maxrss / 1024);
  constexpr double kPiecesOfWord = 1.25;  // with [CLS] and [SEP], on news
  const double floor = floor_of_piece() * kPiecesOfWord;
  std::printf("floor\t%.0f words/s\tshare reached %.2f\n", 1 / floor, floor * static_cast<double>(words) / whole);
}
