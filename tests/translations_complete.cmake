# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a text of the sources is missing in a .ts file, or is there but not translated.
# Variables: LUPDATE, ARGUMENTS, TS_FILES, SCRATCH (a folder); run in the top folder.

# The contexts, texts and disambiguations of a .ts file, one after the other.
function(texts_of ts out)
  file(READ "${ts}" content)
  string(REGEX MATCHALL "<(name|source|comment)>[^<]*" found "${content}")
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

set(faults 0)
file(MAKE_DIRECTORY "${SCRATCH}")
foreach(ts IN LISTS TS_FILES)
  get_filename_component(name "${ts}" NAME)
  file(COPY "${ts}" DESTINATION "${SCRATCH}")
  execute_process(COMMAND "${LUPDATE}" ${ARGUMENTS} -silent -ts "${SCRATCH}/${name}" RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "lupdate failed: ${status}")
  endif()

  texts_of("${ts}" have)
  texts_of("${SCRATCH}/${name}" want)
  if(NOT have STREQUAL want)
    message(SEND_ERROR "${name} is behind the sources; build the target update-translations, then translate.")
    math(EXPR faults "${faults} + 1")
  endif()

  file(READ "${ts}" content)
  string(REGEX MATCHALL "<translation[^>]* type=\"[a-z]*\"|<translation></translation>|<numerusform></numerusform>"
    open "${content}")
  list(LENGTH open count)
  if(count GREATER 0)
    message(SEND_ERROR "${name}: ${count} texts are not translated.")
    math(EXPR faults "${faults} + 1")
  endif()
endforeach()

if(faults EQUAL 0)
  list(LENGTH TS_FILES count)
  message(STATUS "${count} languages are complete.")
endif()
