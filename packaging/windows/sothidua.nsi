; The installer for one person: it asks for no administrator and writes to no folder and no key of anybody else.
; The register lies in the person's own data folder, which neither this installer nor the uninstaller ever removes.

Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
; Else the uninstaller would carry the time at which it was packed.
SetDateSave off

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "Sổ Thi Đua"
!define CLASS "SoThiDua.So"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\SoThiDua"
!define DATA "$APPDATA\SoThiDua"
!define BOOK "${DATA}\so-thi-dua.sothidua"

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\SoThiDua"
InstallDirRegKey HKCU "Software\SoThiDua" "Folder"

VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "FileDescription" "Bộ cài ${NAME}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Giấy phép MIT"

!define MUI_ICON "${ICONS}\sothidua.ico"
!define MUI_UNICON "${ICONS}\sothidua.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ICONS}\installer.bmp"
!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình được cài cho riêng tài khoản của anh/chị, không cần quyền quản trị máy.$\r$\n$\r$\nNếu máy đã có ${NAME} bản cũ thì sổ được sao lưu rồi mới thay bản mới; dữ liệu của cơ quan giữ nguyên.$\r$\n$\r$\nHãy đóng ${NAME} nếu đang mở, rồi bấm Cài đặt."
!define MUI_FINISHPAGE_TITLE "Đã cài xong"
!define MUI_FINISHPAGE_TEXT "${NAME} ${VERSION} đã có trong bảng chọn Start.$\r$\n$\r$\nBấm đúp vào một tệp .sothidua cũng mở được sổ."
!define MUI_FINISHPAGE_RUN "$INSTDIR\sothidua.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME}"
!define MUI_ABORTWARNING
!define MUI_UNCONFIRMPAGE_TEXT_TOP "${NAME} sẽ được gỡ khỏi tài khoản này. Sổ và các bản sao lưu của cơ quan không bị xóa."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; A program that runs holds its own file: it would be replaced by half. Silent, nobody can be asked to close it.
!macro WaitUntilClosed
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\sothidua.exe"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\sothidua.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} đang mở. Hãy đóng chương trình rồi bấm Thử lại. Chưa có gì bị thay đổi." /SD IDCANCEL IDRETRY +3
    SetErrorLevel 3
    Quit
    Nop
  ${Loop}
!macroend

; The version that is there knows its own file best, so it makes the copy, checked, before it is replaced.
Function BackUp
  ${IfNot} ${FileExists} "$INSTDIR\sothidua.exe"
  ${OrIfNot} ${FileExists} "${BOOK}"
    Return
  ${EndIf}
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  StrCpy $7 "${DATA}\sao-luu\truoc-khi-cai-$2$1$0-$4$5$6.sothidua"
  DetailPrint "Đang sao lưu sổ…"
  nsExec::Exec '"$INSTDIR\sothidua.exe" backup --db "${BOOK}" --out "$7"'
  Pop $8
  ${If} $8 == "0"
    DetailPrint "Đã sao lưu sổ ra $7"
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Chưa sao lưu được sổ “${BOOK}” trước khi cài bản mới: tệp đang được mở ở nơi khác, hoặc ổ đĩa đầy, hoặc sổ có chỗ hỏng.$\r$\n$\r$\nBản cũ vẫn còn nguyên. Anh/chị vẫn muốn cài bản mới chứ? Dữ liệu không bị xóa." /SD IDNO IDYES +3
  SetErrorLevel 4
  Quit
FunctionEnd

Section
  !insertmacro WaitUntilClosed
  Call BackUp
  SetOutPath "$INSTDIR"
  File "${FROM}\sothidua.exe"
  File "${FROM}\GIAY-PHEP.txt"
  File "${FROM}\NHUNG-THAY-DOI.txt"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\sothidua.exe" "" "$INSTDIR\sothidua.exe" 0 SW_SHOWNORMAL "" "Sổ thi đua, khen thưởng của cơ quan"

  WriteRegStr HKCU "Software\SoThiDua" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.sothidua" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\.sothidua" "Content Type" "application/vnd.sothidua"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "Sổ thi đua, khen thưởng"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\sothidua.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\sothidua.exe" "%1"'

  WriteUninstaller "$INSTDIR\go-cai-dat.exe"
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\sothidua.exe,0"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\go-cai-dat.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\go-cai-dat.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

; What was put here goes, by name; a file that somebody else put into the folder stays, and so does the folder then.
Section "Uninstall"
  !insertmacro WaitUntilClosed
  Delete "$INSTDIR\sothidua.exe"
  Delete "$INSTDIR\GIAY-PHEP.txt"
  Delete "$INSTDIR\NHUNG-THAY-DOI.txt"
  Delete "$INSTDIR\go-cai-dat.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.sothidua" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.sothidua"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${REMOVAL}"
  DeleteRegKey HKCU "Software\SoThiDua"
  ${RefreshShellIcons}
SectionEnd
