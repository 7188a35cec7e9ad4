package io.groupstage.web.http;

/** Reports a failed request: its status, and one line with what is wrong, where, and what to do. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public ApiError(int status, String line) {
        super(line, null, false, false);
        this.status = status;
    }

    public static ApiError badRequest(String line) {
        return new ApiError(400, line);
    }

    public static ApiError notFound(String line) {
        return new ApiError(404, line);
    }

    int status() {
        return status;
    }
}
