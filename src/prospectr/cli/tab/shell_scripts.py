"""The scripts that `--install-completion` installs. Each gives the words to prospectr as the shell has read them.

The framework's own scripts give bash's list of words, in which `@acm` is two words, because bash splits at `@ = :`.
"""

BASH = """\
%(complete_func)s() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(%(autocomplete_var)s=bash "$1" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace  # bash 4 and newer
    fi
}
complete -o default -F %(complete_func)s %(prog_name)s
"""

ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local line
    local -a values texts open_values
    while IFS= read -r line; do
        if [[ $line == *= ]]; then
            open_values+=("$line")
        else
            values+=("${line%%%%$'\\t'*}")
            texts+=("${line/$'\\t'/  }")
        fi
    done < <(%(autocomplete_var)s=zsh %(prog_name)s "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
    if (( $#values + $#open_values == 0 )); then
        _files
    else
        compadd -V %(prog_name)s -l -d texts -a values
        compadd -V %(prog_name)s -S '' -a open_values
    fi
}
if [[ $funcstack[1] == _%(prog_name)s ]]; then  # the first Tab has loaded this file as a function
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

FISH = """\
function %(complete_func)s
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found (%(autocomplete_var)s=fish %(prog_name)s $words[2..-1] "$current" 2>/dev/null)
    if set -q found[1]
        printf '%%s\\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete --command %(prog_name)s --no-files --keep-order --arguments "(%(complete_func)s)"
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
