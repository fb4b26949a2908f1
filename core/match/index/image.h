#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

// The bytes of a run, in memory or in the store's map: one sequence that is cut into pieces of
// equal size, so that no piece needs more room in one place than a store can give. Flat arrays are
// read from it where they are; nothing is decoded or copied.

namespace neuf {

static_assert(std::endian::native == std::endian::little,
              "runs are read from disk as they are, and are little-endian there");

inline constexpr std::size_t kPieceShift = 20;
inline constexpr std::size_t kPieceBytes = std::size_t{1} << kPieceShift;

/// An array of fixed-size elements that don't straddle pieces. Borrows the image.
template <class T>
class FlatArray {
  static_assert(kPieceBytes % sizeof(T) == 0);

 public:
  FlatArray() = default;

  FlatArray(const std::byte* const* pieces, std::size_t offset, std::size_t size)
      : pieces_(pieces), offset_(offset), size_(size) {}

  std::size_t size() const { return size_; }

  const T& operator[](std::size_t i) const { return *at(i); }

  void prefetch(std::size_t i) const { __builtin_prefetch(at(i)); }

  /// Calls `visit(std::span<const T>)` for the stretches of [first, limit) that lie in one piece.
  template <class Visit>
  void for_each_span(std::size_t first, std::size_t limit, Visit visit) const {
    while (first < limit) {
      const std::size_t in_piece = (offset_ + first * sizeof(T)) & (kPieceBytes - 1);
      const std::size_t count = std::min(limit - first, (kPieceBytes - in_piece) / sizeof(T));
      visit(std::span<const T>(at(first), count));
      first += count;
    }
  }

  /// The elements [first, limit) in one place: where they are, or copied to `room` when a piece
  /// ends between them.
  std::span<const T> contiguous(std::size_t first, std::size_t limit, std::vector<T>& room) const {
    const std::size_t in_piece = (offset_ + first * sizeof(T)) & (kPieceBytes - 1);
    if (in_piece + (limit - first) * sizeof(T) <= kPieceBytes) {
      if (first == limit) return {};
      return {at(first), limit - first};
    }
    room.clear();
    for_each_span(first, limit, [&](std::span<const T> part) {
      room.insert(room.end(), part.begin(), part.end());
    });
    return room;
  }

  /// The first index in [first, limit) for which `is_before(element)` no longer holds.
  template <class IsBefore>
  std::size_t partition_point(std::size_t first, std::size_t limit, IsBefore is_before) const {
    while (first < limit) {
      const std::size_t middle = first + (limit - first) / 2;
      if (is_before((*this)[middle]))
        first = middle + 1;
      else
        limit = middle;
    }
    return first;
  }

 private:
  const T* at(std::size_t i) const {
    const std::size_t byte = offset_ + i * sizeof(T);
    return reinterpret_cast<const T*>(pieces_[byte >> kPieceShift] + (byte & (kPieceBytes - 1)));
  }

  const std::byte* const* pieces_ = nullptr;
  std::size_t offset_ = 0;  ///< in bytes, a multiple of 16
  std::size_t size_ = 0;
};

/// A run's bytes, readable. Movable; arrays taken from it stay valid when it is moved.
class Image {
 public:
  Image() = default;

  /// Borrowed bytes, kept alive by `owner` if that is given. All pieces but the last have
  /// kPieceBytes.
  Image(std::vector<const std::byte*> pieces, std::size_t bytes,
        std::shared_ptr<const void> owner = nullptr)
      : pieces_(std::move(pieces)), bytes_(bytes), owner_(std::move(owner)) {}

  std::size_t bytes() const { return bytes_; }

  std::size_t piece_count() const { return pieces_.size(); }

  std::string_view piece(std::size_t i) const {
    const std::size_t size = std::min(kPieceBytes, bytes_ - i * kPieceBytes);
    return {reinterpret_cast<const char*>(pieces_[i]), size};
  }

  template <class T>
  FlatArray<T> array(std::size_t offset, std::size_t size) const {
    return {pieces_.data(), offset, size};
  }

 private:
  std::vector<const std::byte*> pieces_;
  std::size_t bytes_ = 0;
  std::shared_ptr<const void> owner_;
};

/// An image that is being filled, in memory; all zeros at first. Not thread-safe.
class ImageBuilder {
 public:
  explicit ImageBuilder(std::size_t bytes) : bytes_(bytes) {
    for (std::size_t done = 0; done < bytes; done += kPieceBytes)
      pieces_->emplace_back(std::min(kPieceBytes, bytes - done) / sizeof(std::uint64_t) + 1);
  }

  /// Element `i` of the array at byte `offset`.
  template <class T>
  T& at(std::size_t offset, std::size_t i) {
    const std::size_t byte = offset + i * sizeof(T);
    auto* piece = reinterpret_cast<std::byte*>((*pieces_)[byte >> kPieceShift].data());
    return *reinterpret_cast<T*>(piece + (byte & (kPieceBytes - 1)));
  }

  /// The builder is used up.
  Image finish() {
    std::vector<const std::byte*> borrowed;
    for (const auto& piece : *pieces_)
      borrowed.push_back(reinterpret_cast<const std::byte*>(piece.data()));
    return {std::move(borrowed), bytes_, std::shared_ptr<const void>(std::move(pieces_))};
  }

 private:
  using Pieces = std::vector<std::vector<std::uint64_t>>;  // words, for their alignment

  std::size_t bytes_;
  std::shared_ptr<Pieces> pieces_ = std::make_shared<Pieces>();
};

}  // namespace neuf
