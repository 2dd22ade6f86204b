# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of lanescope and lanescope-cli for bash.

# _lanescope_words WORDS: those of WORDS that go on with what is typed.
_lanescope_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "${COMP_WORDS[COMP_CWORD]}"); }

# Readline takes over with file names where nothing is offered.
_lanescope() {
    COMPREPLY=()
    case ${COMP_WORDS[COMP_CWORD - 1]} in
        --theme) _lanescope_words "light dark light-safe dark-safe system" ;;
        --view) _lanescope_words "timeline" ;;
        --painter) _lanescope_words "auto raster opengl" ;;
        --inflate-limit) _lanescope_words "none 1GiB 4GiB 16GiB" ;;
        --language) _lanescope_words "en zh_CN zh_TW" ;;
        --size) _lanescope_words "1280x720 1600x900 1920x1080 3840x2160" ;;
        --render | --from | --to | --rows) ;;
        *)
            if [[ ${COMP_WORDS[COMP_CWORD]} == -* ]]; then
                _lanescope_words "--render --size --from --to --rows --theme --view --painter --language
                    --try-newer --inflate-limit --list-commands --sample --version --help"
            fi
            ;;
    esac
}

_lanescope_cli() {
    COMPREPLY=()
    case ${COMP_WORDS[COMP_CWORD - 1]} in
        --format) _lanescope_words "text json csv markdown html" ;;
        --inflate-limit) _lanescope_words "none 1GiB 4GiB 16GiB" ;;
        --table) _lanescope_words "cycles stops reasons assists" ;;
        --sort) _lanescope_words "total running runnable waiting syscall syscall_block unknown" ;;
        profile) _lanescope_words "net sync syscall sched sleep gc running cpu" ;;
        --kind) _lanescope_words "sched sched-function block syscall" ;;
        --flags) _lanescope_words "stw background assist sweep perproc" ;;
        -o | --sample-index | --focus | --ignore | --hide | --show | --show-from | --nodecount | --windows | --worst | --buckets | --longest | --at | --threshold | --binary | --from | --to | --goroutine | --type | --id | --log | --function | --region | --line | --task | --name | --limit) ;;
        *)
            if [[ ${COMP_WORDS[COMP_CWORD]} == -* ]]; then
                _lanescope_words "--format -o --from --to --as-go --try-newer --inflate-limit
                    --binary --function --sort --region --line --task --goroutine --type --id --tree --log --ignore-case --name --limit
                    --table --flags --windows --quantiles --worst --buckets --kind --longest --stacks --at
                    --sample-index --focus --ignore --hide --show --show-from --nodecount --cum
                    --threshold --list-thresholds --strict --quiet --version --help"
            elif ((COMP_CWORD == 1)); then
                _lanescope_words "info summary events goroutines profile tree tasks regions gc mmu processors latency syscalls explain critical-path findings top report pack bench"
            fi
            ;;
    esac
}

complete -o default -F _lanescope lanescope
complete -o default -F _lanescope_cli lanescope-cli
