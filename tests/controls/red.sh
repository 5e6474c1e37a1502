#!/bin/sh
# Runs a control: a test whose program lacks the defence it is about must fail, and say why. What only crashes, leaks or cannot
# begin is no control; nor is what fails for another reason.
#
#   red.sh WORDS PROGRAM [ARGUMENT…]        WORDS stand in what the program says
set -u
words=$1
shift
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 # of a test that ends half-way
export ASAN_OPTIONS
said=$("$@" 2>&1)
code=$?

tell() {
	echo "$1"
	printf '%s\n' "$said" | tail -40
	exit 1
}

[ $code -ne 77 ] || exit 77 # what this machine cannot do
case $said in *'not ok '*) [ $code -ne 0 ] || code=1 ;; esac # TAP
[ $code -ne 0 ] || tell "green without the defence:"
[ $code -lt 128 ] || tell "ended by signal $((code - 128)):"
case $said in
*Sanitizer* | *'runtime error:'* | *'failed with exception'*) tell "red for a crash:" ;;
*"$words"*) echo "ok 1 - says «$words»" ;;
*) tell "red, but it does not say «$words»:" ;;
esac
