/**
 * Starts, watches and stops the real processes of the local stack; it may use the identity provider
 * and the shared formats, and knows no service's code.
 */
@NullMarked
package org.healthcode.local.stack;

import org.jspecify.annotations.NullMarked;
