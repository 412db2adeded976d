// Pack makes the two parts of a package that no tool of the system makes: the icons from the one picture, and the
// licences of everything that is compiled in.
//
//	pack icons FOLDER                    sothidua.ico, installer.bmp, and sothidua-SIZE.png for a Linux desktop
//	pack licences FILE [BUILD FLAGS...]  for the system and the tags that the flags and the environment name
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "icons":
		return icons("assets/icon.png", args[1])
	case len(args) >= 2 && args[0] == "licences":
		return licences(args[1], args[2:])
	}
	return errors.New("pack icons FOLDER, or pack licences FILE [BUILD FLAGS...]")
}
