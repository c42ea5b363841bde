@NullMarked
package org.healthcode.risk.http;

import org.jspecify.annotations.NullMarked;
