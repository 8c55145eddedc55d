#pragma once

/// Pieces -> vectors: BERT's arithmetic over sequences of different lengths, laid end to end.
#include <cstdint>
#include <span>
#include <vector>

#include "base/base.h"
#include "language/language.h"
#include "language/linear.h"
#include "language/model_file.h"

namespace chancery {

inline constexpr std::size_t kWidth = kVectorSize;
inline constexpr std::size_t kMaxPieces = 384;  // of one sequence, [CLS] and [SEP] included

/// Sequences laid end to end: the pieces of each with the shape of the word each belongs to.
struct PieceBatch {
  std::vector<std::int32_t> pieces;
  std::vector<std::uint8_t> shapes;
  std::vector<std::size_t> lengths;

  void clear();
};

/// Memory of one thread's work, kept from batch to batch.
struct EncoderSpace {
  std::vector<float> states;  // [pieces, kWidth]: the result
  Aligned<float> products;
  Aligned<float> scratch;
  Operand operand;
  Operand projections;  // queries, keys and values
  Operand inner;
};

class Encoder {
 public:
  static Result<Encoder> load(const ModelFile& file);

  /// Fills `space.states` with the last layer's vectors of `batch`.
  void encode(const PieceBatch& batch, EncoderSpace& space) const;

 private:
  struct Norm {
    std::vector<float> weight;
    std::vector<float> bias;
  };
  struct Layer {
    Linear query_key_value;
    Linear mix;
    Norm after_mix;
    Linear inner;
    Linear outer;
    Norm after_inner;
  };
  void embed(const PieceBatch& batch, EncoderSpace& space) const;
  /// The state of one row with `add`, normalised: as state, and as operand of the next product.
  void normalise(const Norm& norm, std::size_t row, const float* add, EncoderSpace& space) const;
  void run_layer(const Layer& layer, const PieceBatch& batch, EncoderSpace& space) const;
  /// The first half of a layer up to the mixing product's operand: in float32, or in tiles.
  void attend_in_floats(const Layer& layer, const PieceBatch& batch, EncoderSpace& space) const;
  void attend_in_tiles(const Layer& layer, const PieceBatch& batch, EncoderSpace& space) const;

  Tensor words_;
  Tensor positions_;
  Tensor shapes_;
  std::vector<float> type_;
  Norm embedding_norm_;
  std::vector<Layer> layers_;
};

}  // namespace chancery
