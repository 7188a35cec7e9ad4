package io.groupstage.web;

/** A request that gets an error: its status, and one line that says what, where and what to do. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiError(int status, String line) {
        super(line, null, false, false);
        this.status = status;
    }

    static ApiError badRequest(String line) {
        return new ApiError(400, line);
    }

    static ApiError notFound(String line) {
        return new ApiError(404, line);
    }

    int status() {
        return status;
    }
}
