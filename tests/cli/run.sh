#!/bin/sh
# Runs the real program through the cases and compares what it says, as TAP.
#
#   run.sh PROGRAM ROOT SCRATCH CASE…
#
# A case is one file: «## what holds», then «$ command» («> » goes on with it) and what it must say:
# standard output as it is, standard error after «! », an exit code other than 0 after «? ». Every
# case begins with an empty register in an empty folder; `tiltak` takes 10 May 2023 for today.
# Times and the system account are replaced by words of their own. Each case runs in the locales
# that are there: all must give the same bytes. TILTAK_UPDATE=1 writes the cases anew.
set -u
program=$(realpath "$1") root=$2 scratch=$3 files=$(dirname "$0")/files
shift 3

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin"
cat >"$work/bin/tiltak" <<END
#!/bin/sh
exec "$program" --i-dag 2023-05-10 "\$@"
END
chmod +x "$work/bin/tiltak"
PATH=$work/bin:$PATH TILTAK_DB=register.db ROOT=$root HOME=$work/home TZ=Europe/Oslo
LC_ALL=C
export PATH TILTAK_DB ROOT HOME TZ LC_ALL
unset COLUMNS XDG_DATA_HOME
account=$(id -un)

# The locales to run in; nb_NO is made once when the system lacks it.
locales() {
	echo C
	locale -a | grep -i '^nb_NO\.utf-\?8$' | head -1
	if ! locale -a | grep -qi '^nb_NO\.utf-\?8$'; then
		[ -d "$scratch/locale/nb_NO.UTF-8" ] || {
			mkdir "$work/locale"
			localedef -i nb_NO -f UTF-8 "$work/locale/nb_NO.UTF-8" 2>/dev/null &&
				mv -T "$work/locale" "$scratch/locale" 2>/dev/null
		}
		[ ! -d "$scratch/locale/nb_NO.UTF-8" ] || echo nb_NO.UTF-8
	fi
}

normal() {
	sed -E -e 's/[0-9]{2}\.[0-9]{2}\.20[0-9]{2} [0-9]{2}\.[0-9]{2}/dd.mm.åååå tt.mm/g' \
		-e 's/(Forseglet +)[0-9]{2}\.[0-9]{2}\.20[0-9]{2}/\1dd.mm.åååå/' \
		-e 's/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/åååå-mm-ddTtt:mm:ssZ/g' \
		-e "s/(^|[ \"(,])$account([ \",)]|\$)/\\1konto\\2/g" -e "s|$work/here/||g"
}

# Runs the command gathered so far and appends what it says to the transcript.
say() {
	[ -n "$command" ] || return 0
	(cd "$work/here" && sh -c "$command") >"$work/out" 2>"$work/err" </dev/null
	code=$?
	{
		cat "$work/out"
		[ ! -s "$work/err" ] || sed 's/^/! /' "$work/err"
		[ $code -eq 0 ] || echo "? $code"
	} >>"$work/raw"
	command=
}

run() { # case
	rm -rf "$work/here" && cp -r "$files" "$work/here"
	: >"$work/raw"
	command='' open=''
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		'## '*)
			say
			[ ! -s "$work/raw" ] || echo >>"$work/raw"
			;;
		'$ '*)
			say
			command=${line#??} open=1
			;;
		'>' | '> '*)
			[ -n "$open" ] || continue
			command="$command
${line#>}"
			command=$(printf '%s' "$command" | sed '$s/^ //')
			;;
		*)
			open=
			continue
			;;
		esac
		printf '%s\n' "$line" >>"$work/raw"
	done <"$1"
	say
	normal <"$work/raw" >"$work/transcript"
}

found=${TILTAK_CASE_LOCALES-$(locales)}
n=0
for case in "$@"; do
	for LC_ALL in $found; do
		n=$((n + 1))
		[ -d "$scratch/locale" ] && LOCPATH=$scratch/locale && export LOCPATH
		run "$case"
		name="$(basename "$case" .case), $LC_ALL"
		if [ -n "${TILTAK_UPDATE-}" ]; then
			cp "$work/transcript" "$case"
		fi
		if diff -u "$case" "$work/transcript" >"$work/diff"; then
			echo "ok $n - $name"
		else
			echo "not ok $n - $name"
			sed 's/^/# /' "$work/diff"
		fi
	done
done
echo "1..$n"
