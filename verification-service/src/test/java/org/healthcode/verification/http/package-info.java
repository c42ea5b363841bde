/** Tests of what checkpoints send. */
@NullMarked
package org.healthcode.verification.http;

import org.jspecify.annotations.NullMarked;
