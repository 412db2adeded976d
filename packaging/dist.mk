# Packages for users, and the proof that they install and run: see packaging/dist and packaging/wine-test.
.PHONY: dist dist-again dist-test

dist:
	@packaging/setup
	@packaging/dist build out/dist-parts
	@packaging/dist pack out/dist-parts out/dist

# The same once more, linked and packed anew: not one byte may differ.
dist-again:
	@packaging/dist build out/dist-again-parts
	@packaging/dist pack out/dist-again-parts out/dist-again
	diff out/dist/SHA256SUMS out/dist-again/SHA256SUMS

# Looks at the packages that "make dist" left; makes them when there are none.
dist-test:
	@packaging/setup test
	@[ -s out/dist/SHA256SUMS ] || $(MAKE) --no-print-directory dist
	@packaging/wine-test out/dist out/dist-pictures
