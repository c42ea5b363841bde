/**
 * Codes as text to what they stand for; it may touch keys and the code formats of schemas, and only
 * the public trust list leaves it.
 */
@NullMarked
package org.healthcode.verification.code;

import org.jspecify.annotations.NullMarked;
