/**
 * The HTTP edge: requests to the domain and answers back; the only package that knows status codes.
 */
@NullMarked
package org.healthcode.verification.http;

import org.jspecify.annotations.NullMarked;
