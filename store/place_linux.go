package store

import "syscall"

// remote are the file systems, by the numbers statfs gives them, that are not a disk of this machine.
var remote = map[uint32]string{
	0x6969: "NFS", 0x517B: "SMB", 0xFF534D42: "CIFS", 0xFE534D42: "SMB2", 0x65735546: "FUSE", 0x01021997: "9P",
	0x00C36400: "Ceph", 0x5346414F: "AFS", 0x6B414653: "AFS", 0x73757245: "Coda", 0x564C: "NCP", 0x0BD00BD0: "Lustre", 0x786F4256: "vboxsf",
}

// remoteKind names the kind of a folder's file system when it is a network's or a program's, else it is empty.
func remoteKind(dir string) string {
	var st syscall.Statfs_t
	if syscall.Statfs(dir, &st) != nil {
		return ""
	}
	return remote[uint32(st.Type)]
}
