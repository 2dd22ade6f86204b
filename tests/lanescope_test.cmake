# SPDX-License-Identifier: GPL-3.0-or-later
# lanescope_test(NAME SOURCES... [LIBS ...] [OPENGL] [ARGS ...]): one Qt Test executable, registered under its own name.
# Tests run without a display; with OPENGL they run under Xvfb with Mesa's software renderer, are labelled `opengl`, and
# fail where no context comes.
find_program(XVFB_RUN xvfb-run)

function(lanescope_test name)
  cmake_parse_arguments(TEST "OPENGL" "" "LIBS;ARGS" ${ARGN})
  add_executable(${name} ${TEST_UNPARSED_ARGUMENTS})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE ${TEST_LIBS} Qt6::Test)
  if(TEST_OPENGL)
    set(display)
    if(XVFB_RUN)
      set(display ${XVFB_RUN} -a -s "-screen 0 1920x1200x24")
    endif()
    add_test(NAME ${name} COMMAND ${display} $<TARGET_FILE:${name}> ${TEST_ARGS})
    set_tests_properties(${name} PROPERTIES LABELS opengl
      ENVIRONMENT "QT_QPA_PLATFORM=xcb;LIBGL_ALWAYS_SOFTWARE=1;LC_ALL=C.UTF-8")
  else()
    add_test(NAME ${name} COMMAND ${name} ${TEST_ARGS})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT 300) # seconds; sanitizers are slow
endfunction()
