@echo off
rem Starts Framewright: the editor without an argument or with files to open, else the command line.
rem
rem   framewright                      the editor
rem   framewright FILE...              the editor with these workflows, clips or pictures
rem   framewright edit [OPTION...]     the editor with options of its own, such as --userdir DIR
rem   framewright run FILE...          a command; framewright --help lists them
rem
rem In a checkout of the sources the first start, and the first after a change to them, builds what it
rem needs, the editor apart from the command line; every other start goes straight to Java. In an
rem unpacked zip, which has the folder lib, nothing is built.
rem
rem   JAVA_HOME              the Java to use; else the java on the PATH. Version 17 or newer.
rem   FRAMEWRIGHT_JAVA_OPTS  more options for Java, such as -Xmx8g
rem   FRAMEWRIGHT_CUDA       when set, the bundled libtorch, which is for CPUs, stays away
rem   PYTORCH_LIBRARY_PATH   a libtorch of one's own, such as one for CUDA; the bundled one stays away
rem   DJL_CACHE_DIR          where libtorch is unpacked; else .djl.ai in the user's folder
setlocal DisableDelayedExpansion

set "main=io.framewright.cli.Main"
set "root=%~dp0"
set "root=%root:~0,-1%"
set "built=%root%\.framewright\launch"
set "packaged="
if exist "%root%\lib\" if not exist "%root%\pom.xml" set "packaged=yes"

rem The editor or the command line?
set "what=commands"
set "given="
if "%~1"=="" set "what=editor"
if /i "%~1"=="edit" (
  set "what=editor"
  set "given=edit"
)
set "known="
for %%c in (init template run runs explain check extract nodes models doctor bench report serve) do if /i "%~1"=="%%c" set "known=yes"
if not defined known if "%what%"=="commands" if exist "%~1" set "what=editor"

if defined JAVA_HOME (
  set "java=%JAVA_HOME%\bin\java.exe"
) else (
  set "java=java.exe"
)
if defined JAVA_HOME if not exist "%java%" (
  echo framewright: JAVA_HOME is %JAVA_HOME%, and there is no bin\java.exe in it. Let it name a JDK, version 17 or newer.>&2
  exit /b 1
)
if not defined JAVA_HOME (
  where /q java.exe || (
    echo framewright: Java is missing. Install a JDK, version 17 or newer, or let JAVA_HOME name one.>&2
    exit /b 1
  )
)

rem Asking Java for its version costs as much as a start, so it is asked only where it may have changed.
set "asked="
if exist "%built%\java" set /p asked=<"%built%\java"
if not "%asked%"=="%java%" (
  call :version || exit /b 1
)

if defined packaged goto packaged

rem The engine, which the editor starts, too; then the editor.
set "part=commands"
call :fresh || (
  call :locked || exit /b 1
)
if "%what%"=="editor" (
  set "part=editor"
  call :fresh || (
    call :locked || exit /b 1
  )
)
set "application=%built%\editor"
set "arguments="@%built%\java.args""
if defined FRAMEWRIGHT_CUDA set "arguments="@%built%\java-own-libtorch.args""
if defined PYTORCH_LIBRARY_PATH set "arguments="@%built%\java-own-libtorch.args""
goto start

:packaged
set "application=%root%\editor"
set "arguments=-cp "%root%\lib\*;%root%\lib\libtorch\*""
if defined FRAMEWRIGHT_CUDA set "arguments=-cp "%root%\lib\*""
if defined PYTORCH_LIBRARY_PATH set "arguments=-cp "%root%\lib\*""

:start
rem Threads that wait for each other sleep instead of spinning.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem Where Java puts the report of a crash; it makes no folder for it.
set "crashes=%USERPROFILE%\.framewright\crashes"
if not exist "%crashes%" mkdir "%crashes%" 2>nul
if "%what%"=="editor" goto editor
rem Tensors live outside Java's heap, so a small one does, and JavaCPP's own limit, which counts all
rem memory of the process, is off (0).
"%java%" -Xmx2g -XX:+UseSerialGC -Xshare:auto -Xlog:disable "-XX:ErrorFile=%crashes%\hs_err_pid%%p.log" "-XX:ReplayDataFile=%crashes%\replay_pid%%p.log" "-Dframewright.home=%root%" --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -DOPT_OUT_TRACKING=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.slf4j.simpleLogger.log.ai.djl=warn %FRAMEWRIGHT_JAVA_OPTS% %arguments% %main% %*
exit /b %ERRORLEVEL%

:editor
set "jdk=%JAVA_HOME%"
if not defined jdk for /f "tokens=1,* delims==" %%a in ('^""%java%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home"^"') do for /f "tokens=*" %%h in ("%%b") do set "jdk=%%h"
rem All arguments but the word edit.
set "rest="
if defined given shift
:more
if "%~1"=="" goto open
set rest=%rest% %1
shift
goto more
:open
start "" "%application%\bin\framewright64.exe" --jdkhome "%jdk%" "-J-Dframewright.home=%root%" "-J-XX:ErrorFile=%crashes%\hs_err_pid%%p.log" %rest%
exit /b 0

:version
set "version="
for /f "tokens=3" %%v in ('^""%java%" -version 2^>^&1 ^| findstr /i /c:" version "^"') do if not defined version set "version=%%~v"
set "major=0"
for /f "delims=.-+ tokens=1" %%m in ("%version%") do set /a "major=%%m" 2>nul
if %major% LSS 17 (
  echo framewright: %java% is Java %version%; Framewright needs 17 or newer. Let JAVA_HOME name one.>&2
  exit /b 1
)
if defined packaged exit /b 0
if not exist "%built%" mkdir "%built%" 2>nul
>"%built%\java" echo %java%
exit /b 0

rem Compares the sources with a copy of them that was made for the last build: 0 when nothing differs.
:fresh
if "%part%"=="editor" (
  if not exist "%built%\editor-stamp" exit /b 1
  if not exist "%built%\editor\bin\framewright64.exe" exit /b 1
) else (
  if not exist "%built%\stamp" exit /b 1
  if not exist "%built%\java.args" exit /b 1
)
set "list=/l"
call :sources
if %changed% EQU 0 exit /b 0
exit /b 1

rem Lists (list=/l) or copies (list=) what differs; robocopy says 0 when nothing does.
:sources
set "seen=%built%\sources"
if "%part%"=="editor" set "seen=%built%\editor-sources"
set /a changed=0
call :compare "" root
for %%m in (node-runtime node-library) do call :compare %%m %%m
if not "%part%"=="editor" exit /b 0
for %%m in (branding platform-app platform-app\editor platform-app\application) do call :compare %%m %%m
exit /b 0

rem One module: its pom.xml, and src\main if it has one.
:compare
set "from=%root%"
if not "%~1"=="" set "from=%root%\%~1"
robocopy "%from%" "%seen%\%~2" pom.xml %list% /njh /njs /ndl /nfl /np /r:1 /w:1 >nul
set /a "changed|=%ERRORLEVEL%"
if not exist "%from%\src\main" exit /b 0
robocopy "%from%\src\main" "%seen%\%~2-main" /mir %list% /njh /njs /ndl /nfl /np /r:1 /w:1 >nul
set /a "changed|=%ERRORLEVEL%"
exit /b 0

rem One build at a time: Windows opens the lock file for one writer, and frees it when that one ends.
:locked
if not exist "%built%" mkdir "%built%" 2>nul
if not exist "%built%" (
  echo framewright: cannot write to %built%, where the program is to be built.>&2
  exit /b 1
)
set "told="
:wait
set "entered="
2>nul (
  9>"%built%\lock" (
    set "entered=yes"
    call :build
set "outcome=0"
call :fresh && exit /b 0
if "%part%"=="editor" goto build-editor
set "log=%built%\build.log"
if exist "%built%\stamp" (
  >con echo framewright: building again, as the sources have changed ^(usually under a minute^)
) else (
  >con echo framewright: building for the first time: about a minute, and more where some 400 MB of libraries must be downloaded first
)
del /q "%built%\stamp" 2>nul
set "list="
call :sources
pushd "%root%"
call .\mvnw.cmd -B -ntp -pl node-library -am -Dmaven.test.skip=true -Dmaven.jar.forceCreation=true package dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/classpath >"%log%" 2>&1 <nul
set "outcome=%ERRORLEVEL%"
popd
if not "%outcome%"=="0" goto failed
rem A folder of its own for each build: a running engine keeps the jars that it started with.
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$ErrorActionPreference = 'Stop';" ^
  "$root = $env:root; $built = $env:built; $lib = Join-Path $built ('lib-' + [DateTime]::UtcNow.Ticks);" ^
  "Get-ChildItem $built -Directory -Filter 'lib-*' | ForEach-Object { try { Remove-Item -Recurse $_.FullName -ErrorAction Stop } catch { } };" ^
  "[void](New-Item -ItemType Directory $lib);" ^
  "$own = foreach ($m in 'node-library', 'node-runtime') { Get-ChildItem ($root + '\' + $m + '\target\' + $m + '-*.jar') | Where-Object { $_.Name -notmatch '-(sources|javadoc|tests)\.jar$' } | Copy-Item -Destination $lib -PassThru | ForEach-Object { $_.FullName } };" ^
  "$others = ([IO.File]::ReadAllText($root + '\node-library\target\classpath')).Trim() -split ';' | Where-Object { -not $_.StartsWith($root + '\') };" ^
  "function Write-Arguments($name, $jars) { [IO.File]::WriteAllText($built + '\' + $name, '-cp \"' + (($jars -join ';') -replace '\\', '/') + '\"', [Text.Encoding]::Default) };" ^
  "Write-Arguments 'java.args' (@($own) + @($others));" ^
  "Write-Arguments 'java-own-libtorch.args' (@($own) + @($others | Where-Object { $_ -notmatch 'pytorch-native-cpu-' }))" >>"%log%" 2>&1
set "outcome=%ERRORLEVEL%"
if not "%outcome%"=="0" goto failed
>"%built%\stamp" echo built
exit /b 0

:build-editor
set "log=%built%\editor-build.log"
if exist "%built%\editor-stamp" (
  >con echo framewright: building the editor again, as the sources have changed ^(usually under a minute^)
) else (
  >con echo framewright: building the editor for the first time: about a minute, and more where libraries must be downloaded first
)
del /q "%built%\editor-stamp" 2>nul
set "list="
call :sources
if exist "%root%\platform-app\application\target\framewright" rmdir /s /q "%root%\platform-app\application\target\framewright"
pushd "%root%"
call .\mvnw.cmd -B -ntp -pl platform-app/application -am -Dmaven.test.skip=true package >"%log%" 2>&1 <nul
set "outcome=%ERRORLEVEL%"
popd
if not "%outcome%"=="0" goto failed
rem A running editor keeps its files open, and then the former copy cannot be replaced.
robocopy "%root%\platform-app\application\target\framewright" "%built%\editor" /mir /njh /njs /ndl /nfl /np /r:1 /w:1 >>"%log%"
if errorlevel 8 (
  >con echo framewright: the editor cannot be replaced while it runs; close it and start again.
  set "outcome=1"
  exit /b 1
)
>"%built%\editor-stamp" echo built
exit /b 0

:failed
>con findstr /b /c:"[ERROR]" "%log%"
>con echo framewright: the build failed; everything that it said is in %log%
set "outcome=1"
exit /b 1
