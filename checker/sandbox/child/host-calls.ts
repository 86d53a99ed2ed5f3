/**
 * The functions that emscripten hands to WebAssembly, sorted by what learner code may do with them once the gate is
 * locked. What is on no list ends the run. Names are those of pyodide 0.29.5; a test compares them with the real ones.
 */

/** Work on memory files, time zones of dates, the C stack: nothing of these leaves the interpreter. */
export const allowed: ReadonlySet<string> = new Set(
  `
  _PyEM_TrampolineCall_JS _PyEM_GetCountArgsPtr _Py_CheckEmscriptenSignals_Helper _Py_emscripten_runtime
  __call_sighandler create_sentinel is_sentinel capture_stderr restore_stderr getprotobyname
  clock_res_get emscripten_get_heap_max environ_get environ_sizes_get
  fd_close fd_fdstat_get fd_pread fd_read fd_seek fd_sync
  __syscall_chdir __syscall_chmod __syscall_dup __syscall_dup3 __syscall_faccessat __syscall_fadvise64
  __syscall_fchdir __syscall_fchmod __syscall_fchmodat2 __syscall_fchown32 __syscall_fchownat __syscall_fcntl64
  __syscall_fdatasync __syscall_fstat64 __syscall_fstatfs64 __syscall_getcwd __syscall_getdents64 __syscall_ioctl
  __syscall_lstat64 __syscall_mkdirat __syscall_newfstatat __syscall_openat __syscall_pipe __syscall_poll
  __syscall_readlinkat __syscall_renameat __syscall_rmdir __syscall_stat64 __syscall_statfs64 __syscall_symlinkat
  __syscall_unlinkat __syscall_utimensat __syscall__newselect
  _gmtime_js _localtime_js _mktime_js _timegm_js _tzset_js strptime strptime_l __asctime_r
  _emscripten_get_progname _emscripten_runtime_keepalive_clear emscripten_runtime_keepalive_check
  emscripten_runtime_keepalive_pop emscripten_runtime_keepalive_push stackAlloc stackRestore stackSave
  emscripten_math_acos emscripten_math_fmod emscripten_math_pow
  `
    .trim()
    .split(/\s+/),
);

const notPermitted = 63;
const noSuchCall = 52;

/** Calls that answer as a system that refuses them, so that an ordinary program sees an ordinary OSError. */
export const refused: Readonly<Record<string, number | undefined>> = {
  _emscripten_system: -1,
  __syscall_socket: -notPermitted,
  __syscall_connect: -notPermitted,
  __syscall_bind: -notPermitted,
  __syscall_listen: -notPermitted,
  __syscall_accept4: -notPermitted,
  __syscall_sendto: -notPermitted,
  __syscall_recvfrom: -notPermitted,
  __syscall_sendmsg: -notPermitted,
  __syscall_recvmsg: -notPermitted,
  __syscall_getpeername: -notPermitted,
  __syscall_getsockname: -notPermitted,
  __syscall_getsockopt: -notPermitted,
  __syscall_mknodat: -notPermitted,
  getaddrinfo: -2,
  getnameinfo: -2,
  _emscripten_lookup_name: 0,
  _setitimer_js: -1,
  can_run_sync_js: 0,
  _dlopen_js: 0,
  _emscripten_dlopen_js: 0,
  _dlsym_js: 0,
  _dlsym_catchup_js: 0,
  _mmap_js: -noSuchCall,
  _msync_js: 0,
  _munmap_js: 0,
};

/** Calls that even the trusted start of the interpreter never needs. */
export const refusedAtStart: ReadonlySet<string> = new Set([
  "_emscripten_system",
  "emscripten_run_script",
  "emscripten_run_script_int",
  "emscripten_run_script_string",
  "emscripten_async_run_script",
  "emscripten_async_load_script",
  "emscripten_async_wget",
  "emscripten_async_wget2",
  "emscripten_async_wget_data",
  "emscripten_async_wget2_data",
  "emscripten_create_worker",
  "emscripten_websocket_new",
  "__syscall_connect",
  "__syscall_bind",
  "__syscall_listen",
  "__syscall_socket",
  "__syscall_mknodat",
]);

/** What a refused or stopping call means to somebody who reads Python. */
export const pythonNames: Readonly<Record<string, string | undefined>> = {
  _emscripten_system: "os.system",
  __syscall_socket: "_socket.socket",
  __syscall_mknodat: "os.mknod",
  getaddrinfo: "_socket.getaddrinfo",
  _dlopen_js: "dlopen",
  _dlsym_js: "dlsym",
  _mmap_js: "mmap",
  _setitimer_js: "signal.setitimer",
};
