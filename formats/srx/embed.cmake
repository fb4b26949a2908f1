# cmake -DFILES=a.srx;b.srx -DOUTPUT=shipped_files.cc -P embed.cmake: rule files as C++ strings, each
# split into pieces that every compiler takes.
set(entries "")
string(REPEAT "." 64 line)  # 16 bytes of four characters each
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" escaped "${hex}")
  string(REGEX REPLACE "(${line})" "\\1\"\n    \"" pieces "${escaped}")
  string(APPEND entries "  {\"${name}\"sv,\n    \"${pieces}\"sv},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made by embed.cmake.
#include \"formats/srx/shipped.h\"

namespace neuf {
namespace {

using namespace std::string_view_literals;

constexpr ShippedFile kFiles[] = {
${entries}};

}  // namespace

std::span<const ShippedFile> shipped_files() { return kFiles; }

}  // namespace neuf
")
