#include "language/batches.h"

#include <algorithm>

namespace chancery {

void SentenceBatch::clear() {
  batch_.clear();
  ranges_.clear();
  sentences_.clear();
}

void SentenceBatch::add(Sentence& sentence) {
  constexpr std::size_t kRoom = kMaxPieces - 2;
  const bool capitals = std::none_of(sentence.words.begin(), sentence.words.end(), [](const Word& w) { return has_lower(w.form); });
  scratch_.clear();
  std::vector<std::size_t> ends;
  for (const Word& word : sentence.words) {
    pieces_.append(word.form, scratch_);
    ends.push_back(scratch_.size());
  }
  const std::size_t windows = (scratch_.size() + kRoom - kMaxPiecesOfWord - 1) / (kRoom - kMaxPiecesOfWord);
  const std::size_t share = windows <= 1 || scratch_.size() <= kRoom ? kRoom : (scratch_.size() + windows - 1) / windows;
  sentences_.push_back({&sentence, ranges_.size()});
  ranges_.push_back({batch_.pieces.size(), 1});
  std::size_t done = 0;
  std::size_t length = 0;
  const auto open = [&] {
    batch_.pieces.push_back(pieces_.first());
    batch_.shapes.push_back(0);
    length = 1;
  };
  const auto close = [&] {
    batch_.pieces.push_back(pieces_.last());
    batch_.shapes.push_back(0);
    batch_.lengths.push_back(length + 1);
  };
  open();
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const std::size_t size = ends[i] - done;
    const bool full = length - 1 + size > kRoom || (length - 1 >= share);
    if (full) {
      close();
      open();
    }
    ranges_.push_back({batch_.pieces.size(), size});
    int shape = shape_of(sentence.words[i].form);
    if (capitals && shape >= 2 && shape <= 5) shape = 1;
    batch_.pieces.insert(batch_.pieces.end(), scratch_.begin() + static_cast<std::ptrdiff_t>(done),
                         scratch_.begin() + static_cast<std::ptrdiff_t>(ends[i]));
    batch_.shapes.insert(batch_.shapes.end(), size, static_cast<std::uint8_t>(shape));
    length += size;
    done = ends[i];
  }
  close();
}

void SentenceBatch::word_vectors(const std::vector<float>& states, std::vector<float>& vectors) const {
  vectors.assign(ranges_.size() * kWidth, 0.0F);
  for (std::size_t row = 0; row < ranges_.size(); ++row) {
    float* out = vectors.data() + row * kWidth;
    const auto [first, size] = ranges_[row];
    const float share = 1.0F / static_cast<float>(size);
    for (std::size_t piece = first; piece < first + size; ++piece) {
      const float* state = states.data() + piece * kWidth;
      for (std::size_t i = 0; i < kWidth; ++i) out[i] += state[i] * share;
    }
  }
}

}  // namespace chancery
