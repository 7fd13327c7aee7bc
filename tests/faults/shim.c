/* Loaded before the C library (LD_PRELOAD) into the processes of a desk under test.
 *
 * It records what is written to the database's files and when that was synced, refuses writes as a disk would, and
 * moves the wall clock. A test says what by three numbers in the file FAULTS_CONTROL, which is mapped into memory:
 * errno for writes (0: none), seconds that the clock is ahead, and whether to record.
 *
 * FAULTS_UNDER: the folder whose files are meant. FAULTS_RECORD: the folder of recordings, a file for each process.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct control { int64_t error, ahead, record; };
/* One line of a recording; `size` bytes follow: what was written, or the name of what was opened. */
struct line { int64_t began, ended; int32_t kind, file; int64_t offset, size; };
enum { OPENED = 1, WRITTEN, CUT, SYNCED, REMOVED };

#define FILES 65536
static const struct control nothing;
static const volatile struct control *control = &nothing;
static const char *under, *records;
static unsigned char known[FILES]; /* open files that are meant: 1 the database, 2 its log */
static int recording = -1;
static pid_t recorded_by;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) *(void **)&real_##name = dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULTS_CONTROL");
    under = getenv("FAULTS_UNDER");
    records = getenv("FAULTS_RECORD");
    if (!path) return;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    void *map = mmap(NULL, sizeof *control, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (map != MAP_FAILED) control = map;
}

static int64_t steady(void)
{
    REAL(int, clock_gettime, clockid_t, struct timespec *);
    struct timespec now;
    real_clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int kind_of(const char *path)
{
    if (!under || strncmp(path, under, strlen(under))) return 0;
    const char *end = strrchr(path, '.');
    if (!end) return 0;
    return !strcmp(end, ".sqlite3") ? 1 : !strcmp(end, ".sqlite3-wal") ? 2 : 0;
}

static void record(int kind, int file, int64_t offset, const void *data, int64_t size, int64_t began)
{
    if (!control->record || !records) return;
    REAL(ssize_t, writev, int, const struct iovec *, int);
    struct line line = {began, steady(), kind, file, offset, size};
    struct iovec parts[2] = {{&line, sizeof line}, {(void *)data, data ? (size_t)size : 0}};
    pthread_mutex_lock(&lock);
    if (recorded_by != getpid()) {
        char path[PATH_MAX];
        recorded_by = getpid();
        snprintf(path, sizeof path, "%s/%d", records, recorded_by);
        recording = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    if (real_writev(recording, parts, 2) < 0) abort();
    pthread_mutex_unlock(&lock);
}

static int opened(int file, const char *path)
{
    if (file >= 0 && file < FILES) known[file] = kind_of(path);
    return file;
}

static int refused(int file)
{
    if (file < 0 || file >= FILES || !known[file] || !control->error) return 0;
    errno = (int)control->error;
    return 1;
}

#define MEANT(file) ((file) >= 0 && (file) < FILES && known[file])

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        REAL(int, name, const char *, int, ...); \
        va_list more; \
        va_start(more, flags); \
        int mode = va_arg(more, int); \
        va_end(more); \
        if (control->error == EROFS && kind_of(path) && (flags & O_ACCMODE) != O_RDONLY) return errno = EROFS, -1; \
        return opened(real_##name(path, flags, mode), path); \
    }
OPEN(open)
OPEN(open64)

int close(int file)
{
    REAL(int, close, int);
    if (file >= 0 && file < FILES) known[file] = 0;
    return real_close(file);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int file, const void *data, size_t size, offset_type offset) \
    { \
        REAL(ssize_t, name, int, const void *, size_t, offset_type); \
        if (refused(file)) return -1; \
        int64_t began = steady(); \
        ssize_t written = real_##name(file, data, size, offset); \
        if (MEANT(file) && written > 0) record(WRITTEN, known[file], offset, data, written, began); \
        return written; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int file, const void *data, size_t size)
{
    REAL(ssize_t, write, int, const void *, size_t);
    if (refused(file)) return -1;
    int64_t began = steady(), offset = MEANT(file) ? lseek(file, 0, SEEK_CUR) : 0;
    ssize_t written = real_write(file, data, size);
    if (MEANT(file) && written > 0) record(WRITTEN, known[file], offset, data, written, began);
    return written;
}

#define CUT_TO(name, offset_type) \
    int name(int file, offset_type size) \
    { \
        REAL(int, name, int, offset_type); \
        if (refused(file)) return -1; \
        int64_t began = steady(); \
        int result = real_##name(file, size); \
        if (MEANT(file) && !result) record(CUT, known[file], size, NULL, 0, began); \
        return result; \
    }
CUT_TO(ftruncate, off_t)
CUT_TO(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int file) \
    { \
        REAL(int, name, int); \
        int64_t began = steady(); \
        int result = real_##name(file); \
        if (MEANT(file) && !result) record(SYNCED, known[file], 0, NULL, 0, began); \
        return result; \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path)
{
    REAL(int, unlink, const char *);
    int64_t began = steady();
    int result = real_unlink(path), file = kind_of(path);
    if (!result && file) record(REMOVED, file, 0, NULL, 0, began);
    return result;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    REAL(int, clock_gettime, clockid_t, struct timespec *);
    int result = real_clock_gettime(clock, now);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += control->ahead;
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    REAL(int, gettimeofday, struct timeval *restrict, void *restrict);
    int result = real_gettimeofday(now, zone);
    now->tv_sec += control->ahead;
    return result;
}

time_t time(time_t *where)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (where) *where = now.tv_sec;
    return now.tv_sec;
}
