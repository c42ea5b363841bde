/**
 * What the HTTP edges of all features have in common: bodies, keys, problems of two features, who
 * may call what, threads. May touch Spring Web; knows no feature.
 */
@NullMarked
package org.healthcode.declaration.http;

import org.jspecify.annotations.NullMarked;
