<#
.SYNOPSIS
Makes a Windows 10 or 11 machine a kiosk of one program, or undoes that. build/README.md, chapter "Operate".

.DESCRIPTION
-Session Shell    the kiosk instead of the desktop, by Shell Launcher and Keyboard Filter: Enterprise, Education and
                  IoT Enterprise (with LTSC). Nothing of the desktop is there to break out to.
-Session Task     a scheduled task that starts the kiosk when its user signs in: every edition, Home and Pro too.
                  The desktop lies underneath; Ctrl+Alt+Del and the Windows key stay.

Start it in a PowerShell that runs as administrator. -WhatIf says what would be done. Twice is the same as once.
Written from Microsoft's documentation, and tried on no Windows yet: try it on a spare machine first.

.EXAMPLE
.\windows.ps1 -Session Shell -Program "C:\Program Files\TimeCapsule\time-capsule.exe"
.EXAMPLE
.\windows.ps1 -Session Shell -Remove
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)][ValidateSet('Shell', 'Task')][string]$Session,
    [string]$Program,
    [string]$User = 'capsule',
    [switch]$Remove
)
$ErrorActionPreference = 'Stop'

$Task = 'Time Capsule'
$Embedded = 'root\standardcimv2\embedded'
# What the program ends with when staff leave on purpose (kiosk/exits.py), and what Shell Launcher can do then.
$Left = 0
$RestartShell = 0
$DoNothing = 3

# Path, name, kind, value: for the machine ...
$Machine = @(
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 'DWord', 0),
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoUpdate', 'DWord', 1),
    @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoRebootWithLoggedOnUsers', 'DWord', 1),
    @('HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting', 'DontShowUI', 'DWord', 1)
)
# ... and for the kiosk's user: no rings under a finger, no sticky keys, no screen saver, no messages
$Person = @(
    @('Control Panel\Cursors', 'ContactVisualization', 'DWord', 0),
    @('Control Panel\Cursors', 'GestureVisualization', 'DWord', 0),
    @('Control Panel\Accessibility\StickyKeys', 'Flags', 'String', '506'),
    @('Control Panel\Accessibility\Keyboard Response', 'Flags', 'String', '122'),
    @('Control Panel\Accessibility\ToggleKeys', 'Flags', 'String', '58'),
    @('Control Panel\Desktop', 'ScreenSaveActive', 'String', '0'),
    @('Software\Microsoft\Windows\CurrentVersion\PushNotifications', 'ToastEnabled', 'DWord', 0)
)

function Set-Value($Path, $Name, $Kind, $Value) {
    if ($PSCmdlet.ShouldProcess("$Path $Name = $Value", 'Set')) {
        if (-not (Test-Path $Path)) { New-Item -Path $Path -Force | Out-Null }
        New-ItemProperty -Path $Path -Name $Name -PropertyType $Kind -Value $Value -Force | Out-Null
    }
}

function Clear-Value($Path, $Name) {
    if ($PSCmdlet.ShouldProcess("$Path $Name", 'Remove')) {
        Remove-ItemProperty -Path $Path -Name $Name -ErrorAction SilentlyContinue
    }
}

# The user's own settings; before the first sign-in those that a new user is made from. The user must be signed out.
function Set-PersonValues {
    $hive = "C:\Users\$User\NTUSER.DAT"
    if (-not (Test-Path $hive)) { $hive = 'C:\Users\Default\NTUSER.DAT' }
    if (-not $PSCmdlet.ShouldProcess($hive, 'Write the settings of the user')) { return }
    reg load HKU\TimeCapsule $hive | Out-Null
    if ($LASTEXITCODE) { throw "$hive is in use; sign out $User and start this again" }
    try {
        foreach ($each in $Person) { Set-Value "Registry::HKEY_USERS\TimeCapsule\$($each[0])" $each[1] $each[2] $each[3] }
    } finally {
        [gc]::Collect() # a key that is still held keeps the hive from being unloaded
        reg unload HKU\TimeCapsule | Out-Null
    }
}

function Get-Sid {
    (New-Object Security.Principal.NTAccount($User)).Translate([Security.Principal.SecurityIdentifier]).Value
}

function Add-User {
    if (Get-LocalUser -Name $User -ErrorAction SilentlyContinue) { return }
    if ($PSCmdlet.ShouldProcess($User, 'Make a user without a password and without rights')) {
        New-LocalUser -Name $User -NoPassword -AccountNeverExpires -Description 'Time Capsule kiosk' | Out-Null
        Set-LocalUser -Name $User -PasswordNeverExpires $true
        $group = Get-LocalGroup -SID 'S-1-5-32-545' # Users, whatever their name in this language
        Add-LocalGroupMember -Group $group -Member $User
    }
}

$Logon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
function Set-AutoLogon {
    Set-Value $Logon 'AutoAdminLogon' 'String' '1'
    Set-Value $Logon 'ForceAutoLogon' 'String' '1'
    Set-Value $Logon 'DefaultUserName' 'String' $User
    Set-Value $Logon 'DefaultPassword' 'String' ''
}

function Install-Shell {
    foreach ($feature in 'Client-EmbeddedShellLauncher', 'Client-KeyboardFilter') {
        if ($PSCmdlet.ShouldProcess($feature, 'Switch on the Windows feature')) {
            Enable-WindowsOptionalFeature -Online -FeatureName $feature -All -NoRestart | Out-Null
        }
    }
    if (-not $PSCmdlet.ShouldProcess($Program, "Make it the shell of $User")) { return }
    $launcher = [wmiclass]"\\localhost\${Embedded}:WESL_UserSetting"
    $sid = Get-Sid
    try { $launcher.RemoveCustomShell($sid) | Out-Null } catch { Write-Verbose 'there was none yet' }
    $launcher.SetDefaultShell('explorer.exe', $RestartShell) | Out-Null
    $launcher.SetCustomShell($sid, "`"$Program`"", @($Left), @($DoNothing), $RestartShell) | Out-Null
    $launcher.SetEnabled($true) | Out-Null
    Set-Service -Name MsKeyboardFilter -StartupType Automatic
    foreach ($key in Get-CimInstance -Namespace $Embedded -ClassName WEKF_PredefinedKey) {
        $key.Enabled = $true # blocked; the show needs none of them
        Set-CimInstance -InputObject $key
    }
    $admins = Get-CimInstance -Namespace $Embedded -ClassName WEKF_Settings |
        Where-Object Name -EQ 'DisableKeyboardFilterForAdministrators'
    $admins.Value = 'true'
    Set-CimInstance -InputObject $admins
}

function Uninstall-Shell {
    if (-not $PSCmdlet.ShouldProcess($User, 'Give the desktop back')) { return }
    $launcher = [wmiclass]"\\localhost\${Embedded}:WESL_UserSetting"
    try { $launcher.RemoveCustomShell((Get-Sid)) | Out-Null } catch { Write-Verbose 'there was none' }
    $launcher.SetEnabled($false) | Out-Null
    foreach ($key in Get-CimInstance -Namespace $Embedded -ClassName WEKF_PredefinedKey) {
        $key.Enabled = $false
        Set-CimInstance -InputObject $key
    }
}

function Install-Task {
    if (-not $PSCmdlet.ShouldProcess($Program, "Start it when $User signs in")) { return }
    $action = New-ScheduledTaskAction -Execute $Program
    $trigger = New-ScheduledTaskTrigger -AtLogOn -User $User
    $principal = New-ScheduledTaskPrincipal -UserId $User -LogonType Interactive -RunLevel Limited
    $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `
        -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew -StartWhenAvailable `
        -RestartCount 999 -RestartInterval ([TimeSpan]::FromMinutes(1))
    Register-ScheduledTask -TaskName $Task -Action $action -Trigger $trigger -Principal $principal `
        -Settings $settings -Force | Out-Null
}

function Uninstall-Task {
    if ($PSCmdlet.ShouldProcess($Task, 'Remove the scheduled task')) {
        Unregister-ScheduledTask -TaskName $Task -Confirm:$false -ErrorAction SilentlyContinue
    }
}

if ($Remove) {
    if ($Session -eq 'Shell') { Uninstall-Shell } else { Uninstall-Task }
    foreach ($each in $Machine) { Clear-Value $each[0] $each[1] }
    foreach ($name in 'AutoAdminLogon', 'ForceAutoLogon', 'DefaultPassword') { Clear-Value $Logon $name }
    Write-Output "Removed. The user $User and the decks, settings and logs stay: Remove-LocalUser $User"
    return
}

if (-not $Program -or -not (Test-Path -LiteralPath $Program -PathType Leaf)) {
    throw "-Program '$Program': there is no such file; give the whole path of time-capsule.exe"
}
Add-User
foreach ($each in $Machine) { Set-Value $each[0] $each[1] $each[2] $each[3] }
Set-PersonValues
Set-AutoLogon
if ($PSCmdlet.ShouldProcess('Screen and machine', 'Never switch off by themselves')) {
    powercfg /change monitor-timeout-ac 0
    powercfg /change standby-timeout-ac 0
    powercfg /change hibernate-timeout-ac 0
}
if ($Session -eq 'Shell') { Install-Shell } else { Install-Task }
Write-Output 'Done. Restart the machine; then sign in once as an administrator and look: time-capsule doctor'
