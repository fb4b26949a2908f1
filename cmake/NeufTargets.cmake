# Flags that all of our own code is compiled with.
add_library(neuf_flags INTERFACE)
target_include_directories(neuf_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_include_directories(neuf_flags SYSTEM INTERFACE ${NEUF_EXPECTED_INCLUDE_DIR})
target_compile_options(
  neuf_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                       -Woverloaded-virtual -Wimplicit-fallthrough)
# GCC 12 reports `"text" + std::string` at -O3 as an overlap of 2^63 bytes: a known false alarm
# (GCC bug 105329, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(neuf_flags INTERFACE -Wno-restrict)
endif()
# Processors since 2009 count bits in one instruction, which the index does all the time.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  target_compile_options(neuf_flags INTERFACE -march=x86-64-v2)
endif()
if(NEUF_WERROR)
  target_compile_options(neuf_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(neuf_flags INTERFACE -Wthread-safety)
endif()
if(NEUF_SANITIZE)
  target_compile_options(neuf_flags INTERFACE -fsanitize=${NEUF_SANITIZE}
                                              -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(neuf_flags INTERFACE -fsanitize=${NEUF_SANITIZE})
endif()

# neuf_library(NAME SOURCES a.cc … LINKS lib …): one folder's static library. Its LINKS are public:
# what a folder may include is exactly what it links.
function(neuf_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC neuf_flags ${ARG_LINKS})
endfunction()
