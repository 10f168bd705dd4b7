import { Box, TablePagination, Typography, useMediaQuery, type Theme } from '@mui/material';
import { SearchX } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  BulkDeleteWithConfirmButton,
  BulkExportButton,
  CreateButton,
  DataTable,
  ExportButton,
  FilterButton,
  List,
  SimpleList,
  TopToolbar,
  useListContext,
  useListPaginationContext,
  useResourceDefinition,
  useTranslate,
  type RaRecord,
} from 'react-admin';
import { SkeletonRows } from '../../ui/Skeleton';
import { csvExporter } from './csv';
import { REACH, type ListMeta } from './dataProvider';
import { panelTexts } from './texts';

const PAGE_SIZES = [10, 25, 50, 100, 200];
const texts = panelTexts.list;

interface RecordListProps {
  /** The newest first, as a rule. */
  newest: string;
  filters: ReactElement[];
  children: ReactNode;
}

export function RecordList({ newest, filters, children }: RecordListProps) {
  return (
    <List
      sort={{ field: newest, order: 'DESC' }}
      perPage={25}
      filters={filters}
      actions={<ListActions />}
      exporter={csvExporter}
      pagination={<PanelPagination />}
      empty={false}
    >
      {children}
    </List>
  );
}

function ListActions() {
  const { hasCreate } = useResourceDefinition();
  const translate = useTranslate();
  return (
    <TopToolbar>
      <FilterButton />
      {hasCreate === true && <CreateButton />}
      {/* The library names no button that is disabled on a narrow screen. */}
      <ExportButton maxResults={REACH} aria-label={translate('ra.action.export')} />
    </TopToolbar>
  );
}

interface TableProps<T extends RaRecord> {
  /** The row as one line of text and one below it, for narrow screens. */
  primary: (record: T) => ReactNode;
  secondary: (record: T) => ReactNode;
  bulkActions?: ReactElement | false;
  rowClick?: 'show' | 'edit';
  children: ReactNode;
}

/** A table, which becomes a list where there is no room for one. */
export function RecordTable<T extends RaRecord>({
  primary,
  secondary,
  bulkActions = false,
  rowClick = 'show',
  children,
}: TableProps<T>) {
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const { isPending } = useListContext();
  // The library's own rows of grey have boxes to tick without a name, and say nothing to a screen reader.
  if (isPending) return <SkeletonRows label={panelTexts.loading} rows={6} />;
  if (narrow) {
    return (
      <SimpleList<T>
        primaryText={primary}
        secondaryText={secondary}
        rowClick={rowClick}
        empty={<NothingFits />}
      />
    );
  }
  return (
    <DataTable<T>
      rowClick={rowClick}
      bulkActionButtons={bulkActions}
      empty={<NothingFits />}
      size="small"
      sx={{ '& .RaDataTable-tableWrapper': { overflowX: 'auto' } }}
    >
      {children}
    </DataTable>
  );
}

function NothingFits() {
  return (
    <Box sx={{ display: 'grid', justifyItems: 'center', gap: 1, p: 6, color: 'text.secondary' }}>
      <SearchX size={28} aria-hidden="true" />
      <Typography variant="h6" component="p" sx={{ color: 'text.primary' }}>
        {texts.nothing}
      </Typography>
      <Typography variant="body2">{texts.nothingText}</Typography>
    </Box>
  );
}

/** Says when a total is only about right, and why the last page is not the end. */
export function PanelPagination() {
  const meta: unknown = useListContext().meta;
  const list = useListPaginationContext();
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const { isPending, page, perPage, total = 0, setPage, setPerPage } = list;
  if (isPending || total === 0) return null;
  const counted = (meta ?? { total, isEstimate: false }) as ListMeta;
  return (
    <Box>
      <TablePagination
        component="div"
        count={total}
        page={Math.min(page - 1, Math.ceil(total / perPage) - 1)}
        rowsPerPage={perPage}
        rowsPerPageOptions={narrow ? [] : PAGE_SIZES}
        labelRowsPerPage={texts.pageSize}
        labelDisplayedRows={({ from, to }) =>
          texts.range(from, to, counted.total, counted.isEstimate)
        }
        showFirstButton={!narrow}
        showLastButton={!narrow}
        onPageChange={(_, next) => setPage(next + 1)}
        onRowsPerPageChange={(event) => setPerPage(Number(event.target.value))}
      />
      {counted.total > REACH && (
        <Typography
          variant="body2"
          sx={{ px: 2, pb: 1.5, textAlign: 'right', color: 'text.secondary' }}
        >
          {texts.tooMany}
        </Typography>
      )}
    </Box>
  );
}

/** What is done with the selected rows: saved as a table, or deleted after a word on what that means. */
export function BulkActions({
  title,
  text,
  deleteLabel,
  children,
}: {
  title: string;
  text: string;
  deleteLabel?: string;
  children?: ReactNode;
}) {
  return (
    <>
      {children}
      <BulkExportButton exporter={csvExporter} />
      <BulkDeleteWithConfirmButton
        mutationMode="pessimistic"
        confirmTitle={title}
        confirmContent={text}
        confirmColor="warning"
        {...(deleteLabel === undefined ? {} : { label: deleteLabel })}
      />
    </>
  );
}
