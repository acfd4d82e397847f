@echo off
rem Starts Framewright's command line. The first start, and the first after a change to the sources,
rem builds what it needs; every other start goes straight to Java.
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
set "seen=%built%\sources"

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

call :fresh || (
  call :locked || exit /b 1
)

set "arguments=%built%\java.args"
if defined FRAMEWRIGHT_CUDA set "arguments=%built%\java-own-libtorch.args"
if defined PYTORCH_LIBRARY_PATH set "arguments=%built%\java-own-libtorch.args"
rem Threads that wait for each other sleep instead of spinning.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem Tensors live outside Java's heap, so a small one does, and JavaCPP's own limit, which counts all
rem memory of the process, is off (0).
"%java%" -Xmx2g -XX:+UseSerialGC -Xshare:auto -Xlog:disable "-Dframewright.home=%root%" --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -DOPT_OUT_TRACKING=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.slf4j.simpleLogger.log.ai.djl=warn %FRAMEWRIGHT_JAVA_OPTS% "@%arguments%" %main% %*
exit /b %ERRORLEVEL%

:version
set "version="
for /f "tokens=3" %%v in ('^""%java%" -version 2^>^&1 ^| findstr /i /c:" version "^"') do if not defined version set "version=%%~v"
set "major=0"
for /f "delims=.-+ tokens=1" %%m in ("%version%") do set /a "major=%%m" 2>nul
if %major% LSS 17 (
  echo framewright: %java% is Java %version%; Framewright needs 17 or newer. Let JAVA_HOME name one.>&2
  exit /b 1
)
if not exist "%built%" mkdir "%built%" 2>nul
>"%built%\java" echo %java%
exit /b 0

rem Compares the sources with a copy of them that was made for the last build: 0 when nothing differs.
:fresh
if not exist "%built%\stamp" exit /b 1
if not exist "%built%\java.args" exit /b 1
set "list=/l"
call :sources
if %changed% EQU 0 exit /b 0
exit /b 1

rem Lists (list=/l) or copies (list=) what differs; robocopy says 0 when nothing does.
:sources
set /a changed=0
robocopy "%root%" "%seen%\root" pom.xml %list% /njh /njs /ndl /nfl /np /r:1 /w:1 >nul
set /a "changed|=%ERRORLEVEL%"
for %%m in (node-runtime node-library) do (
  robocopy "%root%\%%m" "%seen%\%%m" pom.xml %list% /njh /njs /ndl /nfl /np /r:1 /w:1 >nul
  call set /a "changed|=%%ERRORLEVEL%%"
  robocopy "%root%\%%m\src\main" "%seen%\%%m-main" /mir %list% /njh /njs /ndl /nfl /np /r:1 /w:1 >nul
  call set /a "changed|=%%ERRORLEVEL%%"
)
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
  )
)
if defined entered exit /b %outcome%
if not defined told echo framewright: waiting for another start that is building (%built%\lock)>&2
set "told=yes"
timeout /t 1 /nobreak >nul 2>&1 || ping -n 2 127.0.0.1 >nul
goto wait

:build
set "outcome=0"
call :fresh && exit /b 0
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

:failed
>con findstr /b /c:"[ERROR]" "%log%"
>con echo framewright: the build failed; everything that it said is in %log%
set "outcome=1"
exit /b 1
