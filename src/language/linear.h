#pragma once

/// Matrix products of the encoder and its heads, at the precision the processor is best at: bfloat16 in tiles (AMX), else float32.
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace chancery {

/// Whether products run in bfloat16 tiles here. Asked of the processor and the kernel once.
bool has_tiles();

/// Memory that starts on a cache line: a row of a tile that lies across two takes twice as long.
template <typename T>
struct LineAllocator {
  using value_type = T;
  LineAllocator() = default;
  template <typename U>
  LineAllocator(const LineAllocator<U>&) {}  // NOLINT: as the standard's allocators convert
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* at, std::size_t) { ::operator delete(at, std::align_val_t{64}); }
  template <typename U>
  bool operator==(const LineAllocator<U>&) const { return true; }
};
template <typename T>
using Aligned = std::vector<T, LineAllocator<T>>;

/// The rows that a product of `rows` rows writes: a whole number of blocks.
inline std::size_t padded(std::size_t rows) { return (rows + 31) / 32 * 32; }

/// Rows of values as products read them. Keeps its memory when made smaller.
class Operand {
 public:
  /// Room for `rows` rows of `width` values; what was there is lost.
  void resize(std::size_t rows, std::size_t width);
  void set_row(std::size_t row, const float* values);
  std::size_t width() const { return width_; }
  std::size_t stride() const { return stride_; }
  std::uint16_t* halves(std::size_t row) { return halves_.data() + row * stride_; }
  const std::uint16_t* halves(std::size_t row) const { return halves_.data() + row * stride_; }
  float* floats(std::size_t row) { return floats_.data() + row * stride_; }
  const float* floats(std::size_t row) const { return floats_.data() + row * stride_; }

 private:
  std::size_t width_ = 0;
  std::size_t stride_ = 0;
  Aligned<std::uint16_t> halves_;
  Aligned<float> floats_;
};

/// Rows of floats `stride` apart.
struct RowsOfFloats {
  const float* first = nullptr;
  std::size_t stride = 0;
};

/// x = gelu(x), at the precision of the products; `size` is a multiple of 16.
void apply_gelu(float* x, std::size_t size);

/// y = x W^T + b, the weights packed once.
class Linear {
 public:
  Linear() = default;
  /// `weights` is [out, in], `bias` [out] or empty.
  Linear(const std::vector<float>& weights, const std::vector<float>& bias, std::size_t out, std::size_t in);

  std::size_t out() const { return out_; }
  /// Floats between two rows of what apply() writes: `out` rounded up.
  std::size_t stride() const { return stride_; }

  /// Writes padded(rows) * stride() floats.
  void apply(const Operand& x, std::size_t rows, float* y) const;
  /// The same as bfloat16; only where has_tiles().
  void apply_halves(const Operand& x, std::size_t rows, Operand& y) const;
  /// Of each row's outputs, every `width` (a multiple of 32 that divides out()) as one number: their dot product with that row of `with`.
  /// Writes rows * out() / width floats.
  void apply_dots(const Operand& x, std::size_t rows, const RowsOfFloats& with, std::size_t width, float* dots,
                  Aligned<float>& scratch) const;
  /// The same with gelu over it, as the next product's operand.
  void apply_gelu(const Operand& x, std::size_t rows, Operand& y, Aligned<float>& scratch) const;

 private:
  std::size_t out_ = 0;
  std::size_t in_ = 0;
  std::size_t stride_ = 0;
  std::size_t depth_ = 0;
  Aligned<std::uint16_t> tiles_;  // [out/16][in/32][16 pairs][16 columns][2]
  std::vector<float> weights_;
  Aligned<float> bias_;
};

}  // namespace chancery
