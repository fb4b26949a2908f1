#include "core/base/stream.h"

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

TEST_CASE("a file is written whole or not at all") {
  const TemporaryFolder folder;
  const auto file = folder / "out.txt";
  require_ok(write_file(file, "before"));
  {
    auto sink = value_of(FileSink::create(file));
    require_ok(sink->write("half"));
  }  // no commit
  CHECK(contents_of(file) == "before");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("what can't be read says why") {
  const TemporaryFolder folder;
  CHECK(error_of(FileSource::open(folder / "none")).code == ErrorCode::not_found);
  CHECK(error_of(FileSource::open(folder.path())).code == ErrorCode::invalid_argument);
  CHECK(error_of(FileSink::create(folder / "no/such/folder")).code == ErrorCode::not_found);
  CHECK(error_of(FileSink::create(folder.path())).code == ErrorCode::invalid_argument);
}

TEST_CASE("reading stops at the limit") {
  StringSource source("0123456789");
  CHECK(error_of(read_all(source, 5)).code == ErrorCode::limit_exceeded);
  StringSource again("0123456789");
  CHECK(value_of(read_all(again, 10)) == "0123456789");
}

}  // namespace
}  // namespace neuf
