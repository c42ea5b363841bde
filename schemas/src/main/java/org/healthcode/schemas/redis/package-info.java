/**
 * The layout of Redis and how an entry is read: which color may be vouched for now. Only the code
 * service writes it; the code, verification and declaration services read it.
 */
@NullMarked
package org.healthcode.schemas.redis;

import org.jspecify.annotations.NullMarked;
