# neuf_test(NAME SOURCES a_test.cc … LINKS lib … [LABELS fast]): one folder's tests as one program;
# each test case is a ctest of its own, named NAME/<sentence>. The target unit_tests builds those
# that are labelled fast.
function(neuf_test name)
  cmake_parse_arguments(ARG "" "LABELS" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_LABELS)
    set(ARG_LABELS fast)
  endif()
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE neuf_test_support Catch2::Catch2WithMain ${ARG_LINKS})
  target_compile_options(test_${name} PRIVATE -D_GLIBCXX_ASSERTIONS)
  # With AddressSanitizer the tests' own code takes twice as long to compile when it is optimised.
  if(NEUF_SANITIZE MATCHES address)
    target_compile_options(test_${name} PRIVATE -O0)
  endif()
  if("fast" IN_LIST ARG_LABELS)
    add_dependencies(unit_tests test_${name})
  endif()
  catch_discover_tests(test_${name} TEST_PREFIX "${name}/" PROPERTIES LABELS ${ARG_LABELS})
endfunction()
