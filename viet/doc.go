// Package viet knows the Vietnamese language as an office writes it: names and their order, folding for search,
// numbers and dates in words, and the two encodings (TCVN3 and VNI) that old files still carry.
//
// Everything here is a pure function of its arguments and safe for concurrent use. Two habits matter to callers:
//
//   - Text from outside goes through the legacy decoders first (when its font or looks ask for it) and through
//     [Clean] second: TCVN3 writes "ư" as the soft hyphen, which Clean takes away.
//   - [Fold] is for searching (no tone marks at all), [Key] is for deciding that two texts name the same thing
//     (tone marks kept). Joining lists by Fold would make one person of "Dung" and "Dũng".
package viet
