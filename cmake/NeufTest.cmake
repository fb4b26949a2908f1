# What the code of all tests is compiled with. Their own code runs once: optimising it takes longer.
function(neuf_test_options target)
  target_compile_options(${target} PRIVATE -D_GLIBCXX_ASSERTIONS $<$<CONFIG:Debug>:-O0>)
endfunction()

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
  neuf_test_options(test_${name})
  target_precompile_headers(test_${name} REUSE_FROM neuf_test_headers)
  if("fast" IN_LIST ARG_LABELS)
    add_dependencies(unit_tests test_${name})
  endif()
  catch_discover_tests(test_${name} TEST_PREFIX "${name}/" PROPERTIES LABELS ${ARG_LABELS})
endfunction()
