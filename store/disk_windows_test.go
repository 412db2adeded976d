package store

// smallDisk needs a limit that Windows does not have.
func smallDisk(*Store) int { return 1 }
