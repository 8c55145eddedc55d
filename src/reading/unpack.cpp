#include "reading/unpack.h"

#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace chancery {

namespace {

constexpr std::size_t kPlainPiece = 1 << 20;
constexpr std::size_t kStreamPiece = 1 << 18;
constexpr std::size_t kFirstMember = 1 << 18;
constexpr std::size_t kMaxWholeMember = 8 << 20;  // larger members are streamed
constexpr std::size_t kMaxUnpacked = std::size_t{512} << 20;
constexpr std::size_t kMaxRatio = 1000;
constexpr std::size_t kRatioFrom = 1 << 20;
constexpr std::string_view kGzip = "\x1f\x8b\x08";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";

}  // namespace

Packing packing_of(std::string_view bytes) {
  if (bytes.starts_with(kGzip)) return Packing::gzip;
  const bool is_skippable = bytes.size() > 4 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18";
  if (bytes.starts_with(kZstd) || is_skippable) return Packing::zstd;
  return Packing::none;
}

struct Unpacker::State {
  std::string_view rest;
  std::size_t whole = 0;
  Packing packing = Packing::none;
  std::string damage;
  std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> deflate{nullptr, &libdeflate_free_decompressor};
  std::string member;
  z_stream stream{};
  bool streaming = false;
  std::size_t streamed_in = 0;
  std::size_t streamed_out = 0;
  std::string_view member_start;
  std::size_t gone_back = 0;
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> zstd{nullptr, &ZSTD_freeDCtx};
  std::size_t zstd_in = 0;
  std::size_t zstd_out = 0;

  ~State() {
    if (streaming) inflateEnd(&stream);
  }

  bool more_plain(std::string& out) {
    if (rest.empty()) return false;
    const std::size_t size = std::min(rest.size(), kPlainPiece);
    out += rest.substr(0, size);
    rest.remove_prefix(size);
    return true;
  }

  /// Goes to the next place where a member may begin; what lies between is damage.
  void resync(std::string why) {
    damage = std::move(why);
    const std::string_view magic = packing == Packing::gzip ? kGzip : kZstd;
    const std::size_t next = rest.find(magic, 1);
    rest.remove_prefix(next == std::string_view::npos ? rest.size() : next);
  }

  /// A member that was cut off is seen to be damaged only inside the next one, whose beginning must then be looked for again.
  /// How much is read twice in all is bounded, or a file of false beginnings would take quadratic time.
  void go_back(std::string why) {
    const std::size_t done = member_start.size() - rest.size();
    if (gone_back + done <= 2 * whole + kStreamPiece) {
      gone_back += done;
      rest = member_start;
    }
    resync(std::move(why));
  }

  bool more_gzip(std::string& out) {
    if (streaming) return stream_gzip(out);
    if (rest.empty()) return false;
    if (!rest.starts_with(kGzip)) {
      // Zeros after the last member are padding (tar, tape), not damage.
      if (rest.find_first_not_of('\0') == std::string_view::npos) {
        rest = {};
        return false;
      }
      resync("bytes between gzip members");
      return true;
    }
    return whole_member(out);
  }

  bool whole_member(std::string& out) {
    if (member.size() < kFirstMember) member.resize(kFirstMember);
    for (;;) {
      std::size_t in = 0;
      std::size_t size = 0;
      const auto result = libdeflate_gzip_decompress_ex(deflate.get(), rest.data(), rest.size(), member.data(), member.size(), &in, &size);
      if (result == LIBDEFLATE_SUCCESS) {
        out.append(member, 0, size);
        rest.remove_prefix(in);
        return true;
      }
      if (result == LIBDEFLATE_INSUFFICIENT_SPACE && member.size() < kMaxWholeMember) {
        member.resize(member.size() * 4);
        continue;
      }
      // Too large, or damaged: zlib gives what there is before the damage.
      return start_stream() && stream_gzip(out);
    }
  }

  bool start_stream() {
    stream = z_stream{};
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return false;
    streaming = true;
    member_start = rest;
    streamed_in = streamed_out = 0;
    return true;
  }

  void end_stream() {
    inflateEnd(&stream);
    streaming = false;
  }

  bool stream_gzip(std::string& out) {
    const std::size_t before = out.size();
    const std::size_t in = std::min<std::size_t>(rest.size(), kStreamPiece);
    out.resize(before + kStreamPiece);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));
    stream.avail_in = static_cast<uInt>(in);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(kStreamPiece);
    const int result = inflate(&stream, Z_NO_FLUSH);
    const std::size_t used = in - stream.avail_in;
    const std::size_t made = kStreamPiece - stream.avail_out;
    out.resize(before + made);
    streamed_in += used;
    streamed_out += made;
    const bool is_bomb = streamed_out > kRatioFrom && streamed_out / kMaxRatio > streamed_in;
    if (result == Z_STREAM_END) {
      rest.remove_prefix(used);
      end_stream();
    } else if (result != Z_OK || is_bomb || (used == 0 && made == 0)) {
      end_stream();
      const bool is_cut = used == rest.size() && !is_bomb && (result == Z_OK || result == Z_BUF_ERROR);
      rest.remove_prefix(used);
      if (is_cut) damage = "the gzip member is cut short";
      else go_back(is_bomb ? "the gzip member unpacks to over a thousand times its size" : "the gzip member is damaged");
    } else {
      rest.remove_prefix(used);
      if (rest.empty() && made < kStreamPiece) {
        end_stream();
        damage = "the gzip member is cut short";
      }
    }
    return true;
  }

  bool more_zstd(std::string& out) {
    if (rest.empty()) return false;
    if (!zstd) {
      zstd.reset(ZSTD_createDCtx());
      ZSTD_DCtx_setParameter(zstd.get(), ZSTD_d_windowLogMax, 27);
    }
    const std::size_t before = out.size();
    out.resize(before + kStreamPiece);
    ZSTD_inBuffer in{rest.data(), std::min<std::size_t>(rest.size(), kStreamPiece), 0};
    ZSTD_outBuffer space{out.data() + before, kStreamPiece, 0};
    const std::size_t result = ZSTD_decompressStream(zstd.get(), &space, &in);
    out.resize(before + space.pos);
    zstd_in += in.pos;
    zstd_out += space.pos;
    rest.remove_prefix(in.pos);
    const bool is_bomb = zstd_out > kRatioFrom && zstd_out / kMaxRatio > zstd_in;
    if (ZSTD_isError(result) || is_bomb) {
      ZSTD_DCtx_reset(zstd.get(), ZSTD_reset_session_only);
      zstd_in = zstd_out = 0;
      if (!rest.empty()) resync(is_bomb ? "the zstd frame unpacks to over a thousand times its size" : "the zstd frame is damaged");
      else damage = "the zstd frame is damaged";
    } else if (result == 0) {
      zstd_in = zstd_out = 0;
    } else if (rest.empty() && space.pos < kStreamPiece) {
      damage = "the zstd frame is cut short";
    }
    return true;
  }
};

Unpacker::Unpacker(std::string_view bytes) : state_(std::make_unique<State>()) {
  state_->rest = bytes;
  state_->whole = bytes.size();
  state_->packing = packing_of(bytes);
  if (state_->packing == Packing::gzip) state_->deflate.reset(libdeflate_alloc_decompressor());
}

Unpacker::~Unpacker() = default;

bool Unpacker::more(std::string& out) {
  switch (state_->packing) {
    case Packing::none: return state_->more_plain(out);
    case Packing::gzip: return state_->more_gzip(out);
    case Packing::zstd: return state_->more_zstd(out);
  }
  return false;
}

bool Unpacker::was_damaged(std::string& why) {
  if (state_->damage.empty()) return false;
  why = std::move(state_->damage);
  state_->damage.clear();
  return true;
}

std::size_t Unpacker::consumed() const { return state_->whole - state_->rest.size(); }

Result<UnpackedFile> unpacked(std::string_view bytes) {
  Unpacker unpacker(bytes);
  UnpackedFile file;
  for (bool more = true; more;) {
    more = unpacker.more(file.bytes);
    if (unpacker.was_damaged(file.damage) && file.bytes.empty()) return Error{Fault::bad_data, file.damage};
    if (file.bytes.size() > kMaxUnpacked) return Error{Fault::bad_data, "unpacks to over 512 MB"};
  }
  return file;
}

}  // namespace chancery
