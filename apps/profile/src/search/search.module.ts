// Wires the search over published profiles.

import { Module } from '@nestjs/common';
import { CandidateRepository } from './candidate.repository.ts';
import { SearchIndex } from './search-index.repository.ts';
import { SearchReader } from './search.reader.ts';

@Module({ providers: [SearchIndex, SearchReader, CandidateRepository], exports: [SearchIndex, SearchReader] })
export class SearchModule {}
