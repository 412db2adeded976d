// Package store keeps the agency file: one SQLite file, one connection, one journal. The domain's rules live
// above it; no SQL lives anywhere else.
//
// # Writing
//
// Every write is an operation ([Store.Do]): one transaction and one entry in the journal. Triggers made from the
// schema write each row's before and after, and refuse a write that no operation covers, so nothing can be
// forgotten. Before the commit the entry is sealed with a hash over the entry before it, itself and its changes.
// From the same journal come the history of a row ([Store.History]), undo and redo ([Store.Undo]), and the check
// that finds whatever was edited around the program ([Store.Verify]): the chain must fit, and every row must be
// as the journal last said.
//
// # One at a time
//
// Only one program has a file open, and in it one transaction runs at a time; goroutines wait for each other. A
// transaction inside a transaction would wait for itself: hand Tx.Ctx down, with which it is refused instead.
//
// # When things go wrong
//
// What a person at the desk can do something about comes back as a *council.Refusal: a Vietnamese sentence that
// says what happened, what was kept and what to do. Behind it stands one of this package's errors where a program
// has to choose its way: [ErrMissing], [ErrHeld], [ErrDamaged], [ErrForeign], [ErrNewer], [ErrNotFound]. Any other
// error is a fault of the program.
//
// A backup is a copy that was opened again and proved equal to its source; a manifest beside it says so. A
// restore keeps what it replaces, and a kill between any two of its steps leaves a state that the next opening
// finishes.
package store
