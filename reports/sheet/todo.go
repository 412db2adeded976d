package sheet

import "sothidua/council"

// RegistrationSummary writes the bảng tổng hợp đăng ký thi đua.
func RegistrationSummary(v RegistrationValues) ([]byte, error) { return nil, council.Refuse("Chưa có.") }

// ResultSummary writes the bảng tổng hợp kết quả.
func ResultSummary(v ResultValues) ([]byte, error) { return nil, council.Refuse("Chưa có.") }

// List writes the danh sách trích ngang.
func List(v ListValues) ([]byte, error) { return nil, council.Refuse("Chưa có.") }
