@echo off
rem Starts Sightglass from a source tree; builds it the first time.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "DIST=%HERE%app\target\dist"

call :try "%JAVA_HOME%" && goto found
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%USERPROFILE%\.jdks") do (
  for /d %%J in ("%%~R\*") do call :try "%%~J" && goto found
)
echo Sightglass needs a JDK 25 or newer: install one, for example Temurin 25 from https://adoptium.net, or set JAVA_HOME to it. 1>&2
exit /b 1

:try
if "%~1"=="" exit /b 1
if not exist "%~1\bin\javac.exe" exit /b 1
if not exist "%~1\release" exit /b 1
set "MAJOR="
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "MAJOR=%%~V"
set "MAJOR=!MAJOR:"=!"
if not defined MAJOR exit /b 1
if !MAJOR! LSS 25 exit /b 1
set "JAVA_HOME=%~1"
exit /b 0

:found
if not exist "%DIST%\built" (
  echo Building Sightglass; the first time this downloads about 500 MB of libraries and takes a few minutes ... 1>&2
  call "%HERE%mvnw.cmd" -f "%HERE%pom.xml" -q -B -Dquick -DskipTests package || exit /b 1
  type nul > "%DIST%\built"
)
set "OPTIONS="
for /f "usebackq delims=" %%O in ("%HERE%.mvn\run.options") do set "OPTIONS=!OPTIONS! %%O"
"%JAVA_HOME%\bin\java" %OPTIONS% "-XX:SharedArchiveFile=%DIST%\sightglass.jsa" "-Dsightglass.home=%HERE:~0,-1%" -cp "%DIST%\lib\*" io.sightglass.app.Main %*
exit /b %ERRORLEVEL%
