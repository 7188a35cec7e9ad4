/**
 * Makes and keeps the certificates of a lab that uses TLS, or checks those that its user gives.
 *
 * <p>{@link io.groupstage.app.tls.TlsFiles} is the way in. Only this package knows Bouncy Castle, because the JDK has no public
 * API to sign a certificate.
 */
@NullMarked
package io.groupstage.app.tls;

import org.jspecify.annotations.NullMarked;
