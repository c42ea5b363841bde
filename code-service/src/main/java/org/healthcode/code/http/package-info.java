/**
 * What residents and operators call; may touch HTTP and JSON, and passes decisions to the domain.
 */
@NullMarked
package org.healthcode.code.http;

import org.jspecify.annotations.NullMarked;
